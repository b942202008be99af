import type { ContractForeignKey, Resource } from '../../../src/contract/contract.js';
import type { ForeignKey } from '../../../src/domain/domain.js';
import type { Relation } from '../../../src/domain/model.js';
import { type Factory, type Impossible, isRow } from './factory.js';
import { type JsonObject } from './http.js';
import { object } from './http.js';
import { referTo } from './keys.js';
import { ask, idOf, pathOf, type Row, type Run } from './run.js';
import { namesUser } from './space.js';

/** A foreign key of the model as the contract has it. */
export function contractKey(resource: Resource, key: ForeignKey): ContractForeignKey | undefined {
  return resource.foreignKeys.find(one =>
    one.target === key.references.entity && one.fields.length === key.columns.length
    && one.fields.every((field, index) => field.column === key.columns[index])
  );
}

/** Makes a row that the relation leads to from the given one; it is linked in whichever way the relation asks for. */
export async function relate(run: Run, make: Factory, from: Row, relation: Relation): Promise<Row | Impossible> {
  const target = run.contract.resourceById.get(relation.to);
  if (target === undefined) return { impossible: `${relation.to} has no routes` };
  switch (relation.kind) {
    case 'many-to-one': {
      const parent = await make.make(target);
      if (!isRow(parent)) return parent;
      const key = contractKey(from.resource, relation.foreignKey);
      if (key === undefined) return { impossible: 'the foreign key is hidden' };
      if (key.fields.some(field => field.patch === 'absent' || namesUser(from.resource, field.column))) {
        return currentParent(run, from, target, key);
      }
      const answer = await ask(run, 'PATCH', from.path, { json: referTo(key, parent) });
      return answer.status === 200 ? parent : { impossible: `${relation.name} cannot be set: ${answer.text}` };
    }
    case 'one-to-many':
    case 'one-to-one': {
      const key = contractKey(target, relation.foreignKey);
      if (key === undefined || key.fields.some(field => field.create === 'absent')) {
        return { impossible: 'the foreign key is hidden' };
      }
      return make.make(target, referTo(key, from));
    }
    case 'many-to-many': {
      const link = from.resource.links.find(one => one.relation.name === relation.name);
      if (link === undefined) return { impossible: `${relation.name} has no routes` };
      const member = await make.make(target);
      if (!isRow(member)) return member;
      const answer = await ask(run, 'POST', `${from.path}/${relation.wire}`, {
        json: { [link.idsKey]: [idOf(target, member.json)] },
      });
      return answer.status === 204 ? member : { impossible: `${relation.name} cannot be attached: ${answer.text}` };
    }
  }
}

/** The row that a foreign key in the key names: it cannot be changed, so it is looked up. */
async function currentParent(
  run: Run,
  from: Row,
  target: Resource,
  key: ContractForeignKey,
): Promise<Row | Impossible> {
  const json: Record<string, JsonObject[string]> = {};
  for (const [index, field] of key.fields.entries()) {
    const wire = target.fieldByColumn.get(key.targetColumns[index] ?? '')?.wire;
    if (wire !== undefined) json[wire] = from.json[field.wire] ?? null;
  }
  if (target.key.some(part => json[part.field.wire] === undefined)) {
    return { impossible: 'it does not refer to the key' };
  }
  const path = pathOf(target, json);
  const answer = await ask(run, 'GET', path);
  return answer.status === 200
    ? { resource: target, body: {}, json: object(answer.json), path }
    : { impossible: `${path} is not there` };
}
