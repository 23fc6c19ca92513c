import { afterAll, describe, expect, test } from "bun:test";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runJob } from "@liandong/api/jobs/run-job";
import { defaultAvatarUrl } from "@liandong/api/people/members/default-avatar";
import { receiveOrder } from "@liandong/api/trade/receipts/step-order";
import { folderPictureStore } from "@liandong/api/trpc/picture-store";
import { nameOfPicture } from "@liandong/api/uploads/picture-path";
import { savePicture } from "@liandong/api/uploads/save-picture";
import { loadPictureStates } from "@liandong/db/uploads/picture-checks";
import sharp from "sharp";
import { codeOf } from "../../support/code-of";
import { buy, insertGoods, newShopper, openStores } from "../../support/goods";
import { createTestMall } from "../../support/test-mall";

const folder = mkdtempSync(join(tmpdir(), "liandong-pictures-"));
afterAll(() => rmSync(folder, { recursive: true }));
const store = folderPictureStore(folder);
const mall = await createTestMall({ pictures: store });
const { db, deps, clock, sandbox, app } = mall;
await openStores(db);
const tea = await insertGoods(db, { zone: "retail", priceFen: 9_900 });
const service = await mall.newStaff("kefu", ["service"]);
const operator = await mall.newStaff("yunying", ["operator"]);
await operator.api.desk.reviews.changeSettings({ approveFromStars: 4, version: 0 });
const photo = await sharp({ create: { width: 40, height: 30, channels: 3, background: { r: 200, g: 40, b: 40 } } })
  .jpeg()
  .toBuffer();

type Shopper = Awaited<ReturnType<typeof newShopper>>;
const upload = async ({ id: memberId }: Shopper) =>
  (await savePicture({ ctx: deps, store, input: { owner: { memberId }, file: photo } })).path;
const stateOf = async (path: string) => {
  const name = nameOfPicture(path);
  return (await db.run((handle) => loadPictureStates(handle, { names: [name] }))).get(name);
};
const later = (ms: number) => {
  clock.now = new Date(clock.now.getTime() + ms);
};
const work = () => runJob({ ctx: deps, job: "handle-pushes", actor: "system" });
/** Has WeChat look at what was uploaded, until the picture is no longer awaited or nothing more comes. */
async function check(path: string) {
  for (let tries = 0; tries < 20 && (await stateOf(path)) === "asked"; tries++) {
    later(3 * 60_000);
    await work();
    await sandbox.runDue();
  }
  return stateOf(path);
}

async function writeReview(verdict: typeof sandbox.settings.pictureVerdict) {
  sandbox.settings.pictureVerdict = verdict;
  const shopper = await newShopper(mall);
  const { orderNos } = await buy(mall, shopper, [{ skuId: tea.skuId, quantity: 1 }]);
  await receiveOrder({ ctx: deps, orderNo: orderNos[0]!, actor: "test", why: "收到了" });
  const picture = await upload(shopper);
  const about = { orderNo: orderNos[0]!, productId: tea.productId, stars: 5, text: "很好" };
  const written = await shopper.api.reviews.write({ ...about, pictures: [picture] });
  const statusNow = async () => (await shopper.api.reviews.mine()).items[0]!.status;
  const shownPictures = async () => {
    const { page } = await mall.callAs(null).reviews.ofProduct({ productId: tea.productId });
    return page.items.find(({ id }) => id === written.id)?.pictures;
  };
  return { shopper, picture, written, statusNow, shownPictures };
}

describe("the pictures of a review", () => {
  test("hold it back until WeChat has passed them; then it is approved by itself", async () => {
    const { picture, written, statusNow, shownPictures } = await writeReview("pass");
    expect(written.status).toBe("waiting");
    expect(await check(picture)).toBe("passed");
    for (let tries = 0; tries < 20 && (await statusNow()) === "waiting"; tries++) {
      later(3 * 60_000);
      await work();
    }
    expect(await statusNow()).toBe("approved");
    expect(await shownPictures()).toEqual([picture]);
  });

  test("release it by the next try when the first one ended after the result was saved", async () => {
    const { picture, statusNow } = await writeReview("pass");
    const name = nameOfPicture(picture);
    // The review asks WeChat behind the caller's back, so the number of the check arrives at its own time.
    const savePassed = () =>
      db.run(({ sql }) => sql`UPDATE picture_check SET state = 'passed' WHERE name = ${name} AND trace_id IS NOT NULL`);
    let saved = await savePassed();
    for (let tries = 0; tries < 400 && saved.count === 0; tries++) {
      await Bun.sleep(25);
      saved = await savePassed();
    }
    expect(saved.count).toBe(1);
    for (let tries = 0; tries < 20 && (await statusNow()) === "waiting"; tries++) {
      later(3 * 60_000);
      await sandbox.runDue();
      await work();
    }
    expect(await statusNow()).toBe("approved");
  });

  test("are hidden while they are risky, also after staff approved the review, until staff keep them", async () => {
    const { picture, written, statusNow, shownPictures } = await writeReview("risky");
    expect(await check(picture)).toBe("risky");
    expect(await statusNow()).toBe("waiting");
    await service.api.desk.reviews.approve({ reviewId: written.id });
    expect(await shownPictures()).toEqual([]);
    const { items } = await service.api.desk.pictures.toCheck();
    const shown = items.find((item) => item.picture === picture);
    expect(shown).toMatchObject({ placeName: "评价", stateName: "微信判定违规，已隐藏", foundName: "色情" });
    await service.api.desk.pictures.decide({ picture, verdict: "kept" });
    expect(await shownPictures()).toEqual([picture]);
    expect(await codeOf(service.api.desk.pictures.decide({ picture, verdict: "removed" }))).toBe("request.not_found");
    expect(await service.api.desk.pictures.states({ pictures: [picture] })).toEqual({ [picture]: "员工已保留" });
  });

  test("go to staff when no result comes, after three tries", async () => {
    const { picture, statusNow } = await writeReview("never");
    expect(await stateOf(picture)).toBe("asked");
    for (let tries = 0; tries < 3; tries++) {
      later(36 * 60_000);
      await work();
    }
    expect(await check(picture)).toBe("unanswered");
    expect(await statusNow()).toBe("waiting");
    await operator.api.desk.pictures.decide({ picture, verdict: "kept" });
    expect(await statusNow()).toBe("approved");
  });
});

describe("an avatar", () => {
  test("gives way to the default one while WeChat doubts it, and comes back when staff keep it", async () => {
    sandbox.settings.pictureVerdict = "review";
    const shopper = await newShopper(mall);
    const picture = await upload(shopper);
    expect((await shopper.api.members.updateProfile({ avatarUrl: picture })).avatarUrl).toBe(picture);
    expect(await check(picture)).toBe("doubtful");
    expect((await shopper.api.members.me()).avatarUrl).toBe(defaultAvatarUrl);
    await service.api.desk.pictures.decide({ picture, verdict: "kept" });
    expect((await shopper.api.members.me()).avatarUrl).toBe(picture);
  });
});

describe("the JPEG for WeChat", () => {
  test("is there while the check is open, and not before or afterwards", async () => {
    sandbox.settings.pictureVerdict = "pass";
    const shopper = await newShopper(mall);
    const picture = await upload(shopper);
    const asJpeg = picture.replace("/uploads/", "/uploads/check/").replace(".webp", ".jpg");
    expect((await app.request(asJpeg)).status).toBe(404);
    sandbox.settings.pictureVerdict = "never";
    await shopper.api.members.updateProfile({ avatarUrl: picture });
    const answer = await app.request(asJpeg);
    expect([answer.status, answer.headers.get("content-type")]).toEqual([200, "image/jpeg"]);
    expect((await sharp(new Uint8Array(await answer.arrayBuffer())).metadata()).format).toBe("jpeg");
    expect((await app.request("/media/uploads/check/../../etc.jpg")).status).toBe(404);
  });
});
