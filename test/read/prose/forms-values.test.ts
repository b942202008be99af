import { suite } from 'uvu';
import { type Form, readsAs } from './forms.js';

const test = suite('the forms of sentences that say what things have');

const forms: readonly Form[] = [
  ['We take down the name and the phone of each visitor.', 'visitor: name, phone'],
  ['We keep track of our machines, including their serial number and location.', 'machine: serial_number, location'],
  [
    'For every machine we keep track of the serial number, the maker and the date of purchase.',
    'machine: serial_number, maker, date_of_purchase',
  ],
  ['We write down the title and the length of every song.', 'song: title, length'],
  ['Of every song we need to know the title, the length and the key.', 'song: title, length, key'],
  ['Our members. We note their name, birthday and phone.', 'member: name, birthday, phone'],
  ['Every tool has a number nobody else has and a label.', 'tool: number!, label'],
  ['A locker has a code that no other locker has and a size.', 'locker: code!, size'],
  ['Tools are known by their number, their label and their maker.', 'tool: number, label, maker'],
  ['The name, the address and the phone of a supplier are stored.', 'supplier: name, address, phone'],
  ['For each parcel, the weight, the sender and the destination are recorded.', 'parcel: weight, sender, destination'],
  [
    'A parcel\'s weight, its sender and its destination are stored together with the price.',
    'parcel: weight, sender, destination, price',
  ],
  ['For each parcel: weight, length in centimetres, price.', 'parcel: weight, length, price'],
  ['A ticket can be open, pending or closed and has a subject.', 'ticket: status{open,pending,closed}, subject'],
  [
    'The status of a ticket is one of open, pending and closed. A ticket has a subject.',
    'ticket: status{open,pending,closed}, subject',
  ],
  [
    'Rooms have a number and a price. A room is either single, double or a suite.',
    'room: number, price, status{single,double,suite}',
  ],
  [
    'A book has a title and an ISBN, which must be unique. It may also have a subtitle.',
    'book: title, isbn!, subtitle?',
  ],
  ['Besides a title, a book has an ISBN and a price.', 'book: title, isbn, price'],
  ['In addition to the title, we store the ISBN and the price of a book.', 'book: title, isbn, price'],
  ['A book is described by its title, its ISBN and, optionally, a blurb.', 'book: title, isbn, blurb?'],
  [
    'A book, its title, price and number of pages are shown to readers. A book has a title, a price and a number of pages.',
    'book: title, price, number_of_pages',
  ],
  ['I\'d like to know about each book: title, price, language.', 'book: title, price, language'],
  ['Information about a book includes the title, the price and the language.', 'book: title, price, language'],
  ['Details of a book: title, price and language.', 'book: title, price, language'],
  ['The following information is stored about each book: title, price and language.', 'book: title, price, language'],
  ['Books come with a title, a price and a language.', 'book: title, price, language'],
  ['Every book carries a barcode, a price and a language.', 'book: barcode, price, language'],
  ['Books should be stored with their title, price and language.', 'book: title, price, language'],
  ['Books are recorded with title, price and language.', 'book: title, price, language'],
  ['We have books. They have a title, a price and a language.', 'book: title, price, language'],
  ['There are books with a title, a price and a language.', 'book: title, price, language'],
  ['The system manages books. Each has a title, a price and a language.', 'book: title, price, language'],
  ['The app should let me add books with title, price and language.', 'book: title, price, language'],
  ['You can create a book by entering a title, a price and a language.', 'book: title, price, language'],
  ['A new book needs a title, a price and a language.', 'book: title, price, language'],
  ['A book must have a title and a price, and can optionally have a language.', 'book: title, price, language?'],
  ['Each book requires a title and a price; the language is optional.', 'book: title, price, language?'],
  ['A book has a title, a price and possibly a language.', 'book: title, price, language?'],
  ['Whoever opens a case is its owner. A case has a title and an owner.', 'case: title, owner'],
  [
    'Songs have a title, albums a title and a year, artists a name.',
    'song: title',
    'album: title, year',
    'artist: name',
  ],
  ['Name, address and phone are stored for each customer.', 'customer: name, address, phone'],
  ['As an admin, I can register visitors (name, company) and note whom they visit.', 'visitor: name, company, ~host'],
  ['As an admin I want to manage members: name, email, phone, so I can reach them.', 'member: name, email, phone'],
  ['As an owner, I want to know which driver had which van on which day.', '~driver', '~van'],
];

for (const form of forms) test(form[0], () => readsAs(form));

test.run();
