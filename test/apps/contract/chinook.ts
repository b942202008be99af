import type { Expectations } from './expectations.js';
import { type JsonObject, list, object } from './http.js';
import type { Run } from './run.js';
import { expectOperations, named, stepsOf } from './steps.js';
import { plain } from './values.js';

const resources = [
  'albums',
  'artists',
  'customers',
  'employees',
  'genres',
  'invoices',
  'invoice_lines',
  'media_types',
  'playlists',
  'tracks',
];
const item = (name: string): string => `/${name}/{${name.replace(/s$/, '')}_id}`;
const operations = [
  'GET /health',
  'GET /live',
  'GET /ready',
  ...resources.flatMap(name => [`GET,POST /${name}`, `GET,PUT,PATCH,DELETE ${item(name)}`]),
  'GET /artists/{artist_id}/albums',
  'GET /albums/{album_id}/tracks',
  'GET /customers/{customer_id}/invoices',
  'GET /employees/{employee_id}/customers',
  'GET /employees/{employee_id}/direct_reports',
  'GET /genres/{genre_id}/tracks',
  'GET /invoices/{invoice_id}/invoice_lines',
  'GET /media_types/{media_type_id}/tracks',
  'GET /tracks/{track_id}/invoice_lines',
  'GET,POST /playlists/{playlist_id}/tracks',
  'POST /playlists/{playlist_id}/tracks/detach',
  'DELETE /playlists/{playlist_id}/tracks/{track_id}',
  'GET,POST /tracks/{track_id}/playlists',
  'POST /tracks/{track_id}/playlists/detach',
  'DELETE /tracks/{track_id}/playlists/{playlist_id}',
];

/** What chinook has to be with every option's default, in each of its three dialects. */
export const chinook: Expectations = async run => {
  run.recorder.at('chinook');
  // No table of chinook holds users, so one is made where there are callers.
  const users = run.contract.identity === null ? [] : ['GET,POST /users', 'GET,PUT,PATCH,DELETE /users/{user_id}'];
  await expectOperations(run, [...operations, ...users]);
  // SQLite numbers its rows itself; in the other dialects the caller does.
  const numbered = run.contract.resourceById.values().next().value?.keyKind === 'identity';
  const given = (key: string, n: number): JsonObject => numbered ? {} : { [key]: n };
  const steps = stepsOf(run);
  const { made, same, answers, got, listed } = steps;
  const artist = await made('/artists', { ...given('artist_id', 900_001), name: 'Zz Top' });
  same(Object.keys(artist).slice(0, 2), ['artist_id', 'name'], 'an artist has the columns of the table');
  const album = await made('/albums', {
    ...given('album_id', 900_001),
    title: 'Zz Eliminator',
    artist_id: artist['artist_id'] ?? null,
  });
  const genre = await made('/genres', { ...given('genre_id', 900_001), name: 'Zz Rock' });
  const media = await made('/media_types', { ...given('media_type_id', 900_001) });
  same(media['name'], null, 'a media type may have no name');
  const song = { media_type_id: media['media_type_id'] ?? null, milliseconds: 256_000, unit_price: '0.99' };
  const track = await made('/tracks', {
    ...given('track_id', 900_001),
    ...song,
    name: 'Zz Legs',
    album_id: album['album_id'] ?? null,
    genre_id: genre['genre_id'] ?? null,
  });
  same(
    [track['unit_price'], track['composer'], track['bytes'], track['milliseconds']],
    ['0.99', null, null, 256_000],
    'a track shows its price as text',
  );
  const path = `/tracks/${plain(track['track_id'] ?? '')}`;
  // An INTEGER of SQLite, whose schema numbers rows, has 64 bits, of which a number in JSON carries 53.
  const tooLong = numbered ? 2 ** 53 : 2 ** 31;
  for (
    const [key, value] of [
      ['unit_price', '0.999'],
      ['unit_price', 'free'],
      ['unit_price', true],
      ['milliseconds', null],
      ['milliseconds', tooLong],
      ['name', 'x'.repeat(201)],
      ['bytes', '12'],
    ] as const
  ) {
    same(
      named(await answers('PATCH', path, { [key]: value }, 422, 'validation_error')),
      [key],
      `the error names ${key}`,
    );
  }
  same(
    object((await answers('PATCH', path, { unit_price: 1.5 }, 200)).json)['unit_price'],
    '1.50',
    'a price may be a number',
  );
  await answers('PATCH', path, { album_id: 123_456_789 }, 409, 'foreign_key');
  const shown = await got(`${path}?include=album.artist,genre,media_type,playlists`);
  same([object(object(shown['album'])['artist'])['name'], object(shown['genre'])['name'], shown['playlists']], [
    'Zz Top',
    'Zz Rock',
    [],
  ], 'a track shows its album and whose it is');
  same(
    await listed(`/artists/${plain(artist['artist_id'] ?? '')}/albums`, 'title'),
    ['Zz Eliminator'],
    'the artist has the album',
  );
  same(await listed('/tracks?search=zz%20LEGS', 'name'), ['Zz Legs'], 'a track is found by its name');
  await answers('DELETE', `/albums/${plain(album['album_id'] ?? '')}`, undefined, 409, 'in_use');
  await playlists(run, track, given);
  await people(run, given);
  await answers('DELETE', path, undefined, 204);
  await answers('DELETE', `/albums/${plain(album['album_id'] ?? '')}`, undefined, 204);
  same(
    await listed(`/artists/${plain(artist['artist_id'] ?? '')}/albums`, 'title'),
    [],
    'the artist has no album left',
  );
};

type Given = (key: string, n: number) => JsonObject;

async function playlists(run: Run, track: JsonObject, given: Given): Promise<void> {
  const { made, same, answers, listed, got } = stepsOf(run);
  const playlist = await made('/playlists', { ...given('playlist_id', 900_001), name: 'Zz Drive' });
  const path = `/playlists/${plain(playlist['playlist_id'] ?? '')}/tracks`;
  const ids = { track_ids: [track['track_id'] ?? null] };
  await answers('POST', path, ids, 204);
  await answers('POST', path, ids, 204);
  same(await listed(path, 'name'), ['Zz Legs'], 'the track is on the list once');
  same(
    list((await got(`/playlists/${plain(playlist['playlist_id'] ?? '')}?include=tracks`))['tracks']).length,
    1,
    'the list shows it',
  );
  await answers('POST', `${path}/detach`, ids, 204);
  same(await listed(path, 'name'), [], 'the list is empty');
}

async function people(run: Run, given: Given): Promise<void> {
  const { made, same, answers, listed, got } = stepsOf(run);
  const boss = await made('/employees', {
    ...given('employee_id', 900_001),
    last_name: 'Zz Boss',
    first_name: 'A',
    birth_date: '1960-02-29T00:00:00Z',
  });
  same(boss['birth_date'], '1960-02-29T00:00:00.000Z', 'a time without a zone is UTC');
  const clerk = await made('/employees', {
    ...given('employee_id', 900_002),
    last_name: 'Zz Clerk',
    first_name: 'B',
    reports_to: boss['employee_id'] ?? null,
  });
  const path = `/employees/${plain(boss['employee_id'] ?? '')}`;
  same(await listed(`${path}/direct_reports`, 'last_name'), ['Zz Clerk'], 'the clerk reports to the boss');
  const shown = await got(`/employees/${plain(clerk['employee_id'] ?? '')}?include=reports_to_employee`);
  same(object(shown['reports_to_employee'])['last_name'], 'Zz Boss', 'the clerk shows whom they report to');
  await answers('DELETE', path, undefined, 409, 'in_use');
  await answers('PATCH', `/employees/${plain(clerk['employee_id'] ?? '')}`, { reports_to: null }, 200);
  await answers('DELETE', path, undefined, 204);
  const customer = await made('/customers', {
    ...given('customer_id', 900_001),
    first_name: 'C',
    last_name: 'Zz',
    email: 'c@zz.example',
    support_rep_id: clerk['employee_id'] ?? null,
  });
  await made('/invoices', {
    ...given('invoice_id', 900_001),
    customer_id: customer['customer_id'] ?? null,
    invoice_date: '2024-01-31T10:00:00+01:00',
    total: '12345678.90',
  });
  same(
    await listed(`/customers/${plain(customer['customer_id'] ?? '')}/invoices`, 'total'),
    ['12345678.90'],
    'an invoice keeps its cents',
  );
  await answers(
    'POST',
    '/invoices',
    {
      ...given('invoice_id', 900_002),
      customer_id: customer['customer_id'] ?? null,
      invoice_date: '2024-01-31T10:00:00Z',
      total: '123456789.00',
    },
    422,
    'validation_error',
  );
}
