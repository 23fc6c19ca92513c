type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** SHA-256 of a document, whatever the order of its keys: the database gives them back in another one. */
export function documentDigest(document: unknown): string {
  return new Bun.CryptoHasher("sha256").update(JSON.stringify(sorted(document as Json))).digest("hex");
}

function sorted(value: Json): Json {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  const keys = Object.keys(value).sort();
  return Object.fromEntries(keys.map((key) => [key, sorted(value[key]!)]));
}
