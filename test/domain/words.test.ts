import fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { camelCase, pascalCase, sentenceCase, snakeCase, splitWords } from '../../src/domain/words.js';

const words = suite('words of names');

const cases: readonly (readonly [string, string])[] = [
  ['order_items', 'order items'],
  ['order-items', 'order items'],
  ['orderItems', 'order items'],
  ['OrderItems', 'order items'],
  ['ORDER_ITEMS', 'order items'],
  ['Order Items', 'order items'],
  ['__order__items__', 'order items'],
  ['HTTPServer', 'http server'],
  ['userID', 'user id'],
  ['userIDs', 'user ids'],
  ['imageURLs', 'image urls'],
  ['ID', 'id'],
  ['XMLHttpRequest', 'xml http request'],
  ['MD5Hash', 'md5 hash'],
  ['address2', 'address2'],
  ['address_2', 'address 2'],
  ['Address2Line', 'address2 line'],
  ['B2B', 'b2b'],
  ['OAuth2Token', 'oauth2 token'],
  ['IPv4Address', 'ipv4 address'],
  ['3DModel', '3d model'],
  ['2fa_enabled', '2fa enabled'],
  ['größe', 'größe'],
  ['Straßenname', 'straßenname'],
  ['用户_表', '用户 表'],
  ['ﬁle', 'file'],
  ['İstanbul', 'istanbul'],
  ['Ｆｕｌｌ', 'full'],
  ['a+b', 'a b'],
  ['a\u200bb', 'a b'],
  ['x🚀y', 'x y'],
  ['../../etc/passwd', 'etc passwd'],
  ['', ''],
  ['🚀', ''],
  ['___', ''],
  ['\ud800', ''],
];
for (const [name, expected] of cases) {
  words(`${JSON.stringify(name)} has the words "${expected}"`, () => {
    assert.equal(splitWords(name).join(' '), expected);
  });
}

words('are written in every case', () => {
  const parts = splitWords('HTTPServer2 log');
  assert.is(snakeCase(parts), 'http_server2_log');
  assert.is(camelCase(parts), 'httpServer2Log');
  assert.is(pascalCase(parts), 'HttpServer2Log');
  assert.is(sentenceCase(parts), 'http server2 log');
});

words('of any text hold only what may be in a name, in lower case and in NFKC', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 40 }), text => {
      for (const word of splitWords(text)) {
        assert.match(word, /^\p{XID_Continue}+$/u);
        assert.not.match(word, /_/);
        assert.is(word.normalize('NFKC'), word);
      }
    }),
    { numRuns: 2000 },
  );
});

words('of a snake_case name give that name again', () => {
  const word = fc.stringMatching(/^[a-z][a-z0-9]{0,6}$/);
  fc.assert(fc.property(fc.array(word, { minLength: 1, maxLength: 5 }), parts => {
    assert.is(snakeCase(splitWords(parts.join('_'))), parts.join('_'));
  }));
});

words('of a camelCase or PascalCase name are those of the snake_case one', () => {
  const word = fc.stringMatching(/^[a-z]{2,6}$/);
  fc.assert(fc.property(fc.array(word, { minLength: 1, maxLength: 5 }), parts => {
    const joined = pascalCase(parts);
    if (/IPv|OAuth|WiFi|GitHub|GitLab/.test(joined)) return;
    assert.equal(splitWords(joined), parts);
    assert.equal(splitWords(camelCase(parts)), parts);
  }));
});

words.run();
