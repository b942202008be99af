import type { Claim, Has } from './claim.js';
import type { DraftEntity, DraftRelation } from './draft.js';
import type { Found } from './entities.js';
import { nameOf } from './phrase.js';

/**
 * Where things of two kinds have many of each other and each such pair has values, what stands between them is a thing:
 * `a recipe uses many ingredients with a quantity`. Values go from the owner to it.
 */
export function withBetweens(
  entities: readonly DraftEntity[],
  relations: readonly DraftRelation[],
  claims: readonly Claim[],
  { resolve }: Found,
): { readonly entities: readonly DraftEntity[]; readonly relations: readonly DraftRelation[] } {
  const told = sentencesBy(claims);
  const moved = new Map<DraftRelation, { readonly owner: string; readonly names: Set<string> }>();
  for (const claim of claims) {
    if (claim.kind !== 'has' || claim.between === null) continue;
    const [owner, other] = [resolve(claim.owner), resolve(claim.between)];
    const relation = relations.find(({ kind, one, many }) =>
      (kind === 'many-to-many' || claim.each === true && one === other && many === owner && isTold(claim, told))
      && (one === owner && many === other || one === other && many === owner)
    );
    if (relation === undefined || owner === null) continue;
    const values = moved.get(relation) ?? { owner, names: new Set() };
    moved.set(relation, values);
    values.names.add(nameOf(claim.item.phrase));
  }
  if (moved.size === 0) return { entities, relations };
  const left = entities.map(entity => {
    const gone = [...moved.values()].filter(({ owner }) => owner === entity.name);
    const stays = (name: string): boolean => gone.every(({ names }) => !names.has(name));
    return gone.length === 0 ? entity : { ...entity, attributes: entity.attributes.filter(({ name }) => stays(name)) };
  });
  const made = [...moved].map(([relation, { owner, names }]): DraftEntity => {
    const other = relation.one === owner ? relation.many : relation.one;
    const values = entities.find(({ name }) => name === owner)?.attributes.filter(({ name }) => names.has(name)) ?? [];
    return { ...evidence(relation), name: `${other}_${owner}`, attributes: values };
  });
  const apart = relations.flatMap((relation): readonly DraftRelation[] => {
    const values = moved.get(relation);
    if (values === undefined) return [relation];
    const other = relation.one === values.owner ? relation.many : relation.one;
    const many = `${other}_${values.owner}`;
    return [other, values.owner].map(one => ({ ...relation, kind: 'one-to-many', one, many, required: true }));
  });
  return { entities: [...left, ...made], relations: apart };
}

function evidence(
  { sentence, place, confidence }: DraftRelation,
): Pick<DraftEntity, 'sentence' | 'place' | 'confidence'> {
  return { sentence, place, confidence };
}

/** The sentences that say what each thing has, by its name. */
function sentencesBy(claims: readonly Claim[]): ReadonlyMap<string, ReadonlySet<string>> {
  const told = new Map<string, Set<string>>();
  for (const claim of claims) {
    if (claim.kind !== 'has' || claim.sure <= 0.75) continue;
    const known = told.get(claim.owner);
    if (known === undefined) told.set(claim.owner, new Set([claim.ground.text]));
    else known.add(claim.ground.text);
  }
  return told;
}

/** Whether the text says elsewhere what else the owner has, so that it is not only there for the other. */
function isTold({ owner, ground }: Has, told: ReadonlyMap<string, ReadonlySet<string>>): boolean {
  const known = told.get(owner);
  return known !== undefined && known.size > (known.has(ground.text) ? 1 : 0);
}
