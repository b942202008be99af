import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { complete } from '../../src/domain/complete.js';
import type { Dialect } from '../../src/domain/dialect.js';
import type { Model } from '../../src/domain/model.js';
import { readSql } from '../../src/read/sql/index.js';
import { corpusOf } from '../oracle/sql/corpus.js';
import { entityOf } from './support.js';

const corpus = suite('names in schemas that others wrote');

/** What a careful reader of each schema would call things, by entity: class, path, then relations. */
const expected: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'chinook-pg.sql': {
    'employee': 'Employee /employees reports_to_employee customers direct_reports',
    'customer': 'Customer /customers support_rep invoices',
    'invoice_line': 'InvoiceLine /invoice_lines invoice track',
    'playlist': 'Playlist /playlists playlist_tracks tracks',
    'track': 'Track /tracks album genre media_type invoice_lines playlist_tracks playlists',
  },
  'sakila-mysql.sql': {
    'film': 'Film /films language original_language film_actors film_categories inventories actors categories',
    'language': 'Language /languages films films_by_original_language',
    'category': 'Category /categories film_categories films',
    'staff': 'Staff /staff store address payments rentals store_by_manager_staff',
    'store': 'Store /stores manager_staff address customers inventories staff',
    'inventory': 'Inventory /inventories store film rentals',
  },
  'adventureworks-pg.sql': {
    'person.person':
      'Person /people businessentity businessentitycontacts emailaddresses password personphones employee '
      + 'customers personcreditcards creditcards',
    'production.product': 'Product /products size_unitmeasure weight_unitmeasure productmodel productsubcategory '
      + 'billofmaterials billofmaterials_by_component productcosthistories productdocuments productinventories '
      + 'productlistpricehistories productproductphotos productreviews transactionhistories workorders productvendors '
      + 'purchaseorderdetails shoppingcartitems specialofferproducts documents locations productphotos vendors specialoffers',
    'sales.currencyrate': 'Currencyrate /currencyrates from_currency to_currency salesorderheaders',
    'sales.salesorderdetail': 'Salesorderdetail /salesorderdetails salesorder specialofferproduct',
  },
  'supabase-reference.sql': {
    'auth.users': 'User /users identities mfa_factors oauth_authorizations oauth_consents one_time_tokens sessions '
      + 'webauthn_challenges webauthn_credentials clients',
    '_realtime.extensions': 'Extension /extensions tenant',
    'storage.migrations': 'StorageMigration /storage_migrations',
  },
};

function summary(model: Model, id: string): string {
  const { names, relations } = entityOf(model, id);
  return [names.className, `/${names.path}`, ...relations.map(relation => relation.name)].join(' ');
}

for (
  const [folder, database] of [['sql-pg', 'postgresql'], ['sql-mysql', 'mysql'], ['sql-sqlite', 'sqlite']] as const
) {
  const files = corpusOf(folder);
  if (files === null) {
    corpus.skip(`${folder} is not here`, () => undefined);
    continue;
  }
  for (const { file, text } of files) {
    corpus(`${file} is named and linked as a careful reader would`, () => {
      const model = completed(file, text, database);
      for (const [id, words] of Object.entries(expected[file] ?? {})) assert.is(summary(model, id), words);
      const numbered = model.entities.filter(one => /_\d+$/.test(one.names.singular) && !/\d/.test(one.id));
      assert.ok(numbered.length <= model.entities.length / 20, numbered.map(one => one.names.singular).join(' '));
    });
  }
}

function completed(file: string, text: string, database: Dialect): Model {
  return complete(readSql([{ file, text }], { dialect: database }).domain, { database });
}

corpus.run();
