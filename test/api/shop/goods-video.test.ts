import { describe, expect, test } from "bun:test";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createApp } from "@liandong/api/server";
import { folderPictureStore } from "@liandong/api/trpc/picture-store";
import { sweepUploads } from "@liandong/api/uploads/sweep-uploads";
import { codeOf } from "../../support/code-of";
import { openStores } from "../../support/goods";
import { goodsDocument } from "../../support/goods-document";
import { createTestMall } from "../../support/test-mall";

const mall = await createTestMall();
await openStores(mall.db);
const operator = await mall.newStaff("yunying", ["operator"]);
const service = await mall.newStaff("kefu", ["service"]);
const member = await mall.newMember();
const pictures = folderPictureStore(mkdtempSync(join(tmpdir(), "liandong-videos-")));
const settings = { production: true, proxyHops: 0, sandboxUrl: null, folders: {}, ready: () => true, pictures };
const app = createApp(mall.deps, settings);

/** A box of an MP4 file: its length, its name, and what is in it. */
function box(name: string, ...parts: Uint8Array[]): Uint8Array {
  const body = Buffer.concat(parts);
  const head = Buffer.alloc(8);
  head.writeUInt32BE(body.length + 8);
  head.write(name, 4, "latin1");
  return Buffer.concat([head, body]);
}

function numbers(...values: number[]): Uint8Array {
  const bytes = Buffer.alloc(values.length * 4);
  for (const [place, value] of values.entries()) bytes.writeUInt32BE(value, place * 4);
  return bytes;
}

const film = ({ coding = "avc1", seconds = 15, bytes = 2000 } = {}) =>
  Buffer.concat([
    box("ftyp", Buffer.from("isom")),
    box(
      "moov",
      box("mvhd", numbers(0, 0, 0, 1000, seconds * 1000)),
      box(
        "trak",
        box("tkhd", Buffer.alloc(76), numbers(720 << 16, 1280 << 16)),
        box("mdia", box("minf", box("stbl", box("stsd", numbers(0, 1), box(coding, Buffer.alloc(8)))))),
      ),
    ),
    box("mdat", Buffer.alloc(bytes, 7)),
  ]);

async function send(file: Uint8Array, token = operator.token) {
  const body = new FormData();
  body.set("file", new File([new Uint8Array(file)], "film.mp4"));
  const headers = { authorization: `Bearer ${token}` };
  const answer = await app.request("/uploads/videos", { method: "POST", body, headers });
  return { status: answer.status, ...((await answer.json()) as { path?: string; code?: string }) };
}

describe("a video", () => {
  test("an operator's video is kept as it is and served in the parts that a player asks for", async () => {
    const file = film();
    const { status, path } = await send(file);
    expect(status).toBe(200);
    const whole = await app.request(path!);
    expect([whole.status, whole.headers.get("content-type"), whole.headers.get("accept-ranges")]).toEqual([
      200,
      "video/mp4",
      "bytes",
    ]);
    expect(Buffer.from(await whole.bytes()).equals(file)).toBe(true);
    const part = (range: string) => app.request(path!, { headers: { range } });
    const first = await part("bytes=0-1");
    expect([first.status, first.headers.get("content-range")]).toEqual([206, `bytes 0-1/${file.length}`]);
    expect(await first.bytes()).toEqual(new Uint8Array(file.subarray(0, 2)));
    expect((await (await part("bytes=100-")).bytes()).length).toBe(file.length - 100);
    expect((await (await part("bytes=-5")).bytes()).length).toBe(5);
    expect((await part(`bytes=${file.length}-`)).status).toBe(416);
    expect((await part("pages=1-2")).status).toBe(200);
  });

  test.each<[string, () => Uint8Array, number, string]>([
    ["of another coding", () => film({ coding: "hvc1" }), 415, "upload.video_unsupported"],
    ["that is a text", () => Buffer.from("<script>alert(1)</script>"), 415, "upload.video_unsupported"],
    ["that is cut off", () => film().subarray(0, 150), 415, "upload.video_unsupported"],
    ["of more than a minute", () => film({ seconds: 61 }), 413, "upload.video_too_large"],
    ["of more than 20 MB", () => film({ bytes: 21 * 1024 ** 2 }), 413, "upload.video_too_large"],
  ])("a video is refused: one %s", async (_, file, status, code) => {
    expect(await send(file())).toMatchObject({ status, code });
  });

  test("members and customer service upload no videos", async () => {
    expect(await send(film(), member.token)).toMatchObject({ status: 403 });
    expect(await send(film(), service.token)).toMatchObject({ status: 403 });
  });

  test("a product shows its video, which is then not swept, and a foreign one is refused", async () => {
    const desk = operator.api.desk.goods;
    const [kept, unused] = [(await send(film())).path!, (await send(film())).path!];
    const { id } = await desk.create({ goods: goodsDocument({ videoUrl: kept }) });
    await desk.setShelf({ ids: [id], onShelf: true });
    expect((await mall.callAs(null).catalog.product({ id })).videoUrl).toBe(kept);
    mall.clock.now = new Date(mall.clock.now.getTime() + 8 * 86_400_000);
    await sweepUploads({ ctx: { ...mall.deps, pictures } });
    expect((await app.request(kept)).status).toBe(200);
    expect((await app.request(unused)).status).toBe(404);
    const foreign = goodsDocument({ videoUrl: `/media/uploads/${"a".repeat(32)}.mp4` });
    expect(await codeOf(desk.create({ goods: foreign }))).toBe("upload.unknown");
  });
});
