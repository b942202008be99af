import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { domain, entity, field, text } from '../../src/domain/define.js';
import { domainToJson } from '../../src/domain/domain-json.js';
import { id } from './support.js';

const printing = suite('a domain in print');

printing('as JSON has its keys in the order in which one reads them, whatever theirs was', () => {
  const source = domain([entity('posts', [id, field('title', text)])]);
  const turned = { enums: source.enums, entities: source.entities, dialect: source.dialect };
  assert.is(domainToJson(source), domainToJson(turned));
  assert.match(
    domainToJson(source),
    /^\{\n {2}"dialect": "postgresql",\n {2}"entities": \[\n {4}\{\n {6}"id": "posts",/,
  );
  assert.equal(JSON.parse(domainToJson(source)), source);
});

printing.run();
