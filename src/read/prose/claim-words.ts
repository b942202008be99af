import { verbs, verbStem } from './closed-words.js';

/** Verbs whose subject has what their object names. */
export const owning = verbs(
  'have contain include know jot copy like store record hold keep comprise carry capture consist need require get give provide specify show '
    + 'determine state say tell indicate remember note list track want receive define enter save show feature expose',
);
/** Verbs that people do to have something written down: what they are done to has the values, and not who does them. */
export const recording = verbs(
  'record store note jot copy like enter track save capture list want need require specify give provide define',
);
/** Verbs by which something comes to be written down where we do them, or where it is done; others do them to things. */
export const noting = verbs(
  'keep hold know collect gather log document maintain file ask register take memorise memorize',
);
/** Verbs whose subject is made up of their object, or told by it, in the passive. */
export const made = verbs('make compose build form');
export const told = verbs(
  'identify describe characterize characterise define represent specify know recognise recognize distinguish',
);
/** Verbs after which there is something that was not there before; it belongs to who did it. */
export const making = verbs(
  'create add make post write leave submit place upload record register log open file issue publish order buy purchase '
    + 'book reserve rent hire request produce generate consign offer organise organize host draw author raise '
    + 'report set_up send apply schedule plan own deliver supply manufacture pay sign hand',
);
/** Verbs by which somebody gets what is there already; where rows are kept of the act, these tell who and what. */
export const getting = verbs('buy purchase book reserve rent hire order borrow request take lend');
/** Verbs by which somebody comes to have a thing that is made for them alone. */
export const receiving = verbs('get receive obtain');
/** Verbs whose subject keeps, leads or looks after others: many of them are its own, and of no one else. */
export const keeping = verbs(
  'lead manage run supervise represent employ operate oversee house maintain handle coach mentor moderate head undergo trigger',
);
/** Verbs whose subject is about their object. */
export const concerning = verbs('concern cover involve affect regard describe target address mention');
/** Verbs that say where something is: it is at one place. */
export const staying = verbs(
  'live stand sit hang lie sleep stay park reside stem originate come arrive depart start end happen work study serve specialise specialize practise',
);
/** Verbs that put many things in order: each goes to one. */
export const sorting = verbs('group sort divide split classify categorize categorise organize organise arrange file');
/** Verbs that make several of one: these are its own. */
export const dividing = verbs('divide split break cut subdivide partition separate');
/** Verbs that mark one thing by others, of which there are several. */
export const marking = verbs('tag label mark equip associate connect link');
/** Verbs by which many things make up what another does. */
export const using = verbs('use sell consume need install include list');
/** Verbs by which somebody gets something of somebody: `sends a tutor a request`. */
export const giving = verbs('give send offer lend pay show hand grant award');
/** Verbs whose subject stands between things. */
export const linking = verbs('link connect join combine relate associate tie reference refer map');
/** Verbs that say where something belongs, even of many. */
export const belonging = verbs('belong refer relate pertain point consist');
/** Verbs that put one thing to another that is there as well. */
export const putting = verbs('put add save link tag assign attach connect associate');
/** What the rows of an act are called, by the stem of its verb, where grammar gives no rule for it. */
export const acts: ReadonlyMap<string, string> = new Map(
  ('inspect inspection,examine examination,visit visit,borrow loan,lend loan,rent rental,hire hire,buy purchase,'
    + 'purchase purchase,sell sale,pay payment,rate rating,review review,reserve reservation,book booking,'
    + 'register registration,enrol enrolment,enroll enrollment,subscribe subscription,apply application,donate donation,'
    + 'deliver delivery,ship shipment,repair repair,treat treatment,measure measurement,test test,order order,'
    + 'request request,harvest harvest,feed feeding,clean cleaning,vaccinate vaccination,transfer transfer,'
    + 'attend attendance,vote vote,bid bid,train training,adopt adoption,invite invitation,diagnose diagnosis,appraise appraisal')
    .split(',').map(pair => pair.split(' ')).map(([verb = '', noun = '']) => [verbStem(verb), noun]),
);
/** What the words for the thing that is to be built are; it does much and is no part of the data. */
const system =
  /^(?:system|app|software|website|web_app|web_application|backend|frontend|api|database|solution|interface|user_interface|ui|dashboard|button|mvp|web_site|web_service)$/;
const systemWords = /(?:_system|_platform|_app|_application_system|_dashboard|_interface|_website|_screen)$/;
const everybody =
  /^(?:i|we|you|they|everyone|everybody|someone|somebody|anyone|anybody|nobody|people|user_interface|us)$/;

/** Whether a name is that of the thing to be built. */
export function isSystem(name: string): boolean {
  return system.test(name) || systemWords.test(name);
}

/** Whether a name means no one in particular, or whoever reads it. */
export function isEverybody(name: string): boolean {
  return everybody.test(name);
}

const people =
  /^(?:guest|member|student|pupil|patient|client|user|people|person|staff|mechanic|guide|agent|child|kid|parent|guardian|friend|relative|colleague|chef|cook|nurse|pilot|coach|clerk|host|boss|staff_member)$/;
const things =
  /^(?:order|folder|number|letter|paper|offer|server|printer|chapter|semester|sensor|transfer|voucher|poster|register|ledger|counter|center|computer|meter|trailer|container|sticker|monitor|floor|colour|color|sector|factor|tractor|layer|filter|timer|scooter|banner|header|footer|buffer|cluster|parameter|container|locker|plant|restaurant|grant|variant|constant|fee|committee|coffee|tree|door|river|winter|summer|quarter|water|power|tower|shower|marker|folder|cover|charter|reminder|newsletter|barrier|carrier|character|theater|theatre|cinema|list|checklist|playlist|wishlist|watchlist|motor|corridor|anchor|vector|error|answer|membership|matter|master|laser|router|scanner|boiler|freezer|ant|event|apartment)$/;

/** Whether a name is that of people, by its ending where it is none of the well known. */
export function isPerson(name: string): boolean {
  const word = name.slice(name.lastIndexOf('_') + 1);
  return people.test(word) || people.test(name)
    || /(?:er|or|ist|ian|ant|ee|man|woman)$/.test(word) && !things.test(word);
}

/** Whether a name is what things are marked with, each with several and each mark used many times: `tags`. */
export function isMark(name: string): boolean {
  return /(?:^|_)(?:tag|label|keyword|skill|genre|language|hashtag|amenity|topic|theme|allergen|ingredient)$/.test(
    name,
  );
}

/** Whether a name is what things are sorted by, and so is of many of them. */
export function isSort(name: string): boolean {
  return /(?:^|_)(?:category|type|kind|class|group|genre|topic|status|level|brand|region|district|country|city|town|department|language|currency|team|location|place|building|room|store|branch|shop|site|zone|area)$/
    .test(name);
}
