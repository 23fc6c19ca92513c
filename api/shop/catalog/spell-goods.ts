import type { Handle } from "@liandong/db/connection/database";
import { listUnspelled, saveSounds } from "@liandong/db/shop/catalog/product-words";
import { pinyin } from "pinyin-pro";
import type { Deps } from "../../trpc/context";

const batchSize = 200;

/**
 * 拼音: how a text sounds, and the first letters of that: "黄山毛峰" is "huangshanmaofeng" and "hsmf". Signs that are no
 * Chinese stay as they are.
 */
function soundsOf(words: string): string {
  const parts = words.split("¶").filter((part) => /\p{Script=Han}/u.test(part));
  const spelled = parts.map((part) => pinyin(part, { toneType: "none", type: "array", v: true, nonZh: "consecutive" }));
  return spelled.flatMap((sounds) => [sounds.join(""), sounds.map((sound) => sound.slice(0, 1)).join("")]).join("¶");
}

/** Spells a product's words in the transaction that saved them, so that it is found by its sound at once. */
export async function spellGoods(
  handle: Handle,
  { productIds }: { productIds: readonly string[] | null },
): Promise<number> {
  const unspelled = await listUnspelled(handle, { productIds, limit: batchSize });
  await saveSounds(
    handle,
    unspelled.map(({ productId, words }) => ({ productId, words, sounds: soundsOf(words) })),
  );
  return unspelled.length;
}

/** Spells what was written otherwise: imports, renamed stores and categories. */
export async function spellAllGoods({ ctx }: { ctx: Pick<Deps, "db"> }): Promise<{ spelled: number }> {
  let spelled = 0;
  for (let done = batchSize; done === batchSize; spelled += done) {
    done = await ctx.db.command((tx) => spellGoods(tx, { productIds: null }));
  }
  return { spelled };
}
