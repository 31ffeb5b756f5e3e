import fc from 'fast-check'

/** Values that nobody means well with. What fast-check makes up by itself is added to them. */

const LONE_SURROGATE = '\ud800'

/** Stands for a number that JSON can write and JavaScript cannot: see `toJsonText`. */
const UNWRITABLE = /"@number (\S+)@"/g

const TEXTS = [
  '',
  ' ',
  "'; drop schema public cascade; --",
  "' or '1'='1",
  '%_\\',
  '$$; select pg_sleep(30); $$',
  "{{constructor.constructor('return process')()}}",
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  '../../../etc/passwd',
  '=HYPERLINK("http://evil.example","x")',
  '\u0000',
  'a\u0000b',
  LONE_SURROGATE,
  `a${LONE_SURROGATE}b`,
  '\u202eright to left\u202c',
  '\ufeff',
  'Z\u0351\u036b\u0343\u036a\u0302\u036bA\u0334\u0335',
  '👩‍👩‍👧‍👦',
  '\r\nSet-Cookie: stolen=1',
  '\u2028\u2029',
  '__proto__',
  'constructor',
  'null',
  'undefined',
  'NaN',
  '-1',
  '9'.repeat(400),
  '0x10',
  '1e400',
  '0'.repeat(40),
  '2026-02-30',
  '9999-99-99',
  '275760-09-13T00:00:00.000Z',
  '+99999-01-01',
  'infinity',
  '00000000-0000-0000-0000-000000000000',
  '00000000-0000-0000-0000-00000000000g',
  'org_00000000000000000000000000000000',
  'x'.repeat(300),
  'x'.repeat(20_000),
  'é'.repeat(5_000),
]

export const hostileText = () =>
  fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom(...TEXTS) },
    { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 60 }) },
    {
      weight: 1,
      arbitrary: fc.string({ unit: fc.constantFrom('\ud800', '\udfff', '\u0000', 'a', "'", '\\'), maxLength: 9 }),
    },
  )

const hostileNumber = () =>
  fc.oneof(
    fc.constantFrom(0, -0, -1, 1.5, 2 ** 31, 2 ** 53, -(2 ** 63), 1e21, 1e308, 5e-324),
    fc.constantFrom(
      '@number 1e999@',
      '@number -1e999@',
      '@number 123456789012345678901234567890@',
      '@number 0.1e-999@',
    ),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
  )

/** JSON of any shape, its leaves hostile. */
export const hostileJson = (): fc.Arbitrary<unknown> =>
  fc.oneof(
    { weight: 4, arbitrary: hostileText() },
    { weight: 3, arbitrary: hostileNumber() },
    { weight: 2, arbitrary: fc.constantFrom(null, true, false, [], {}, [[]], [null]) },
    { weight: 1, arbitrary: fc.array(hostileText(), { maxLength: 5 }) },
    { weight: 1, arbitrary: fc.dictionary(hostileText(), hostileText(), { maxKeys: 4 }) },
    { weight: 1, arbitrary: fc.nat({ max: 3_000 }).map(nested) },
    { weight: 1, arbitrary: fc.constant(Array.from({ length: 2_000 }, (_, index) => index)) },
  )

function nested(depth: number): unknown {
  let value: unknown = 'deep'
  for (let level = 0; level < depth; level += 1) value = level % 2 === 0 ? [value] : { deeper: value }
  return value
}

/** Writes JSON, with the numbers that only text can hold. */
export function toJsonText(value: unknown): string {
  return (JSON.stringify(value) ?? 'null').replace(UNWRITABLE, '$1')
}

/** Bodies that are no JSON, or JSON that means two things at once. */
export const hostileBytes = (): fc.Arbitrary<Buffer> =>
  fc.oneof(
    fc
      .constantFrom(
        '',
        '{',
        '[',
        'null',
        '"text"',
        '42',
        '[]',
        '{}',
        '{"__proto__": {"role": "super_admin"}}',
        '{"constructor": {"prototype": {"role": "super_admin"}}}',
        '{"name": "one", "name": "two"}',
        '{"a": 1e999}',
        '\ufeff{}',
        '{} {}',
        '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY y SYSTEM "file:///etc/passwd">]><x>&y;</x>',
        'name=value&role=super_admin',
        '['.repeat(40_000),
        `${'['.repeat(20_000)}${']'.repeat(20_000)}`,
        `{"name": "${'x'.repeat(150_000)}"}`,
      )
      .map((text) => Buffer.from(text)),
    // Broken UTF-8: in a text, cut off, overlong.
    fc.constantFrom(
      Buffer.concat([Buffer.from('{"name": "'), Buffer.from([0xff, 0xfe, 0xc0, 0x80]), Buffer.from('"}')]),
      Buffer.concat([Buffer.from('{"name": "'), Buffer.from([0xe2, 0x82])]),
      Buffer.from('{"name": "utf-16"}', 'utf16le'),
    ),
    fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes)),
  )
