import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { plural, pluralWord, singular, singularWord } from '../../src/domain/inflection.js';

const inflection = suite('singular and plural');

const pairs = `
  user users, post posts, category categories, company companies, city cities, country countries, key keys, day days,
  person people, child children, man men, woman women, foot feet, tooth teeth, mouse mice, goose geese, ox oxen,
  status statuses, bus buses, address addresses, class classes, process processes, access accesses, business businesses,
  box boxes, tax taxes, index indexes, matrix matrices, vertex vertices, appendix appendices, analysis analyses,
  diagnosis diagnoses, crisis crises, thesis theses, axis axes, criterion criteria, phenomenon phenomena, alias aliases,
  canvas canvases, atlas atlases, gas gases, lens lenses, bias biases, virus viruses, campus campuses, bonus bonuses,
  menu menus, guru gurus, taxi taxis, quiz quizzes, schema schemas, formula formulas, agenda agendas, quota quotas,
  area areas, photo photos, video videos, hero heroes, potato potatoes, piano pianos, zero zeros, drive drives,
  cache caches, cookie cookies, movie movies, calorie calories, pie pies, leave leaves, shelf shelves, knife knives,
  wife wives, life lives, roof roofs, chef chefs, chief chiefs, belief beliefs, database databases, case cases,
  purchase purchases, release releases, response responses, license licenses, warehouse warehouses, house houses,
  course courses, expense expenses, base bases, phase phases, exercise exercises, size sizes, employee employees,
  fee fees, tree trees, reply replies, entry entries, query queries, inventory inventories, history histories,
  currency currencies, human humans, octopus octopuses, radius radii, medium mediums, id ids, url urls, api apis,
  metric metrics, statistic statistics, sale sales, detail details, setting settings,
  email emails, focus focuses, premise premises`.split(',').map(pair => pair.trim().split(' '));
for (const [one = '', many = ''] of pairs) {
  inflection(`one ${one}, many ${many}`, () => {
    assert.is(pluralWord(one), many);
    assert.is(singularWord(many), one);
    assert.is(singularWord(one), one);
    assert.is(pluralWord(many), many);
  });
}

const same =
  'news series species media data metadata userdata multimedia staff sheep fish equipment information software '
  + 'hardware feedback knowledge money headquarters analytics logistics redis kubernetes sms gps os 用户 größe mp3 ipv4';
for (const word of same.split(' ')) {
  inflection(`${word} is one and many`, () => {
    assert.is(singularWord(word), word);
    assert.is(pluralWord(word), word);
  });
}

inflection('bases are many of a base, though basis has the same plural', () => {
  assert.is(pluralWord('basis'), 'bases');
  assert.is(singularWord('bases'), 'base');
});

inflection('only the main noun changes', () => {
  assert.equal(singular(['order', 'items']), ['order', 'item']);
  assert.equal(plural(['sales', 'order']), ['sales', 'orders']);
  assert.equal(singular(['terms', 'of', 'use']), ['term', 'of', 'use']);
  assert.equal(plural(['bill', 'of', 'materials']), ['bills', 'of', 'materials']);
  assert.equal(plural(['order', '2020']), ['orders', '2020']);
  assert.equal(singular(['tasks', 'v2']), ['task', 'v2']);
  assert.equal(plural([]), []);
});

inflection.run();
