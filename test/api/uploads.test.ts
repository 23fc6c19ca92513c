import { afterAll, describe, expect, test } from "bun:test";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readEnv, SettingError } from "@liandong/api/env";
import { createApp } from "@liandong/api/server";
import { openPictureStore } from "@liandong/api/uploads/open-picture-store";
import { sweepUploads } from "@liandong/api/uploads/sweep-uploads";
import { areStaffUploads, pictureColumns } from "@liandong/db/uploads/uploads";
import sharp from "sharp";
import { openBucket } from "../support/bucket";
import { codeOf } from "../support/code-of";
import { createTestMall } from "../support/test-mall";

const mall = await createTestMall();
const folder = mkdtempSync(join(tmpdir(), "liandong-uploads-"));
const member = await mall.newMember();

const bucket = openBucket({ accessKeyId: "key", secretAccessKey: "secret" });
const { objects, asked } = bucket;
afterAll(() => {
  bucket.close();
  rmSync(folder, { recursive: true });
});

const bucketEnv = {
  UPLOADS_S3_ENDPOINT: bucket.url.origin,
  UPLOADS_S3_BUCKET: "mall",
  UPLOADS_S3_ACCESS_KEY_ID: "key",
  UPLOADS_S3_SECRET_ACCESS_KEY: "secret",
};
const open = (env: Record<string, string>) => openPictureStore({ env: readEnv(env), folder });
const settings = { production: true, proxyHops: 0, sandboxUrl: null, folders: {}, ready: () => true };
const app = createApp(mall.deps, { ...settings, pictures: open({}) });

const drawn = (width = 40, height = 30) =>
  sharp({ create: { width, height, channels: 3, background: { r: 200, g: 40, b: 40 } } });
async function send(bytes: Uint8Array | null, { name = "photo.jpg", token = member.token, to = app } = {}) {
  const body = new FormData();
  if (bytes) body.set("file", new File([new Uint8Array(bytes)], name, { type: "image/jpeg" }));
  const headers = { authorization: `Bearer ${token}` };
  const answer = await to.request("/uploads", { method: "POST", body, headers });
  return { status: answer.status, ...((await answer.json()) as { path?: string; code?: string; message?: string }) };
}
const get = (path: string) => app.request(path);

describe("a picture", () => {
  test.each(["jpeg", "png", "webp"] as const)(
    "a picture as %s is stored under a name of its own and served",
    async (format) => {
      const { status, path } = await send(await drawn().toFormat(format).toBuffer(), { name: "../../etc/passwd.html" });
      expect(status).toBe(200);
      expect(path).toMatch(/^\/media\/uploads\/[0-9a-f]{32}\.webp$/);
      const served = await get(path!);
      expect([served.status, served.headers.get("content-type")]).toEqual([200, "image/webp"]);
      expect(await sharp(await served.bytes()).metadata()).toMatchObject({ format: "webp", width: 40, height: 30 });
    },
  );

  test("a stored picture has no location and no hidden data, and a large one is reduced", async () => {
    const photo = await drawn(4_000, 3_000)
      .withExif({ IFD3: { GPSLatitude: "31/1 50/1 0/1" } })
      .jpeg()
      .toBuffer();
    const { path } = await send(Buffer.concat([photo, Buffer.from("<script>alert(1)</script>")]));
    const kept = await (await get(path!)).bytes();
    const { width, height, exif } = await sharp(kept).metadata();
    expect([width, height, exif]).toEqual([1_600, 1_200, undefined]);
    expect(Buffer.from(kept).includes("script")).toBe(false);
  });

  test("a picture is served as wide as a page asks, from the second time on without being made again", async () => {
    const { path } = await send(await drawn(2_000, 1_000).png().toBuffer());
    const [first, again] = [await get(`${path}?w=540`), await get(`${path}?w=540`)];
    const bytes = await first.bytes();
    expect(await sharp(bytes).metadata()).toMatchObject({ format: "webp", width: 540, height: 270 });
    expect(Buffer.from(await again.bytes()).equals(bytes)).toBe(true);
    const name = path!.split("/").at(-1)!;
    expect(
      readdirSync(folder)
        .filter((file) => file.endsWith(name))
        .sort(),
    ).toEqual([name, `w540-${name}`]);
  });

  test("a narrow picture is not blown up, and a width that no page asks for gives the stored one", async () => {
    const small = await send(await drawn(100, 80).png().toBuffer());
    expect(await sharp(await (await get(`${small.path}?w=1080`)).bytes()).metadata()).toMatchObject({ width: 100 });
    const large = await send(await drawn(2_000, 1_000).png().toBuffer());
    for (const width of ["1", "541", "1e3", "-240", "99999999"]) {
      expect(await sharp(await (await get(`${large.path}?w=${width}`)).bytes()).metadata()).toMatchObject({
        width: 1_600,
      });
    }
    expect((await get(`/media/uploads/${"0".repeat(32)}.webp?w=540`)).status).toBe(404);
  });

  test("a member's picture can be used by nobody else", async () => {
    const { path } = await send(await drawn().png().toBuffer());
    const [row] = await mall.db.run(
      ({ sql }) => sql`SELECT member_id, width FROM upload WHERE name = ${path!.split("/").at(-1)!}`,
    );
    expect(row).toMatchObject({ member_id: member.id, width: 40 });
    expect((await member.api.members.updateProfile({ avatarUrl: path })).avatarUrl).toBe(path!);
    const thief = await mall.newMember("小偷");
    expect(await codeOf(thief.api.members.updateProfile({ avatarUrl: path }))).toBe("upload.unknown");
  });
});

describe("refused uploads", () => {
  const refusals = async (bytes: Uint8Array, name?: string) => {
    const { status, code } = await send(bytes, { name });
    return [status, code];
  };

  test("a file that is no picture is refused, whatever its name", async () => {
    const svg = "<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>";
    const texts = ["<html><script>alert(1)</script></html>", svg, "GIF89a", "%PDF-1.7", ""];
    for (const text of texts) expect(await refusals(Buffer.from(text))).toEqual([415, "upload.unsupported"]);
    expect(await refusals(await drawn().gif().toBuffer(), "photo.png")).toEqual([415, "upload.unsupported"]);
  });

  test("a file that only begins like a picture, or is cut off, is refused", async () => {
    const forged = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.from("<html>".repeat(50))]);
    expect(await refusals(forged)).toEqual([415, "upload.unsupported"]);
    const png = await drawn(400, 300).png().toBuffer();
    expect(await refusals(png.subarray(0, png.length / 2))).toEqual([415, "upload.unsupported"]);
  });

  test("a picture with too many bytes or pixels is refused", async () => {
    expect(await refusals(new Uint8Array(9 * 1024 * 1024))).toEqual([413, "upload.too_large"]);
    const wide = await drawn(12_001, 2).png().toBuffer();
    expect(await refusals(wide)).toEqual([413, "upload.too_large"]);
    const bomb = await drawn(11_000, 11_000).png({ compressionLevel: 9 }).toBuffer();
    expect((await refusals(bomb))[0]).toBe(415);
  });

  test("members cannot use the pictures that operators upload for goods", async () => {
    const picture = await drawn().png().toBuffer();
    const operator = await mall.newStaff("yunying", ["operator"]);
    const { status, path = "" } = await send(picture, { token: operator.token });
    expect([status, (await get(path)).status]).toEqual([200, 200]);
    const name = path.split("/").at(-1)!;
    expect(await mall.db.run((handle) => areStaffUploads(handle, { names: [name] }))).toBe(true);
    const own = (await send(picture)).path!.split("/").at(-1)!;
    expect(await mall.db.run((handle) => areStaffUploads(handle, { names: [name, own] }))).toBe(false);
  });

  test("an upload without a session, by customer service, or without a file is refused", async () => {
    const picture = await drawn().png().toBuffer();
    const staff = await mall.newStaff("kefu", ["service"]);
    expect(await send(picture, { token: "nonsense" })).toMatchObject({ status: 401, message: "请先登录" });
    expect(await send(picture, { token: staff.token })).toMatchObject({ status: 403, code: "auth.forbidden" });
    expect(await send(null)).toMatchObject({ status: 400, code: "input.invalid" });
    const before = readdirSync(folder).length;
    expect((await mall.app.request("/uploads", { method: "POST" })).status).toBe(404);
    expect(readdirSync(folder)).toHaveLength(before);
  });

  test("more uploads than a person could send in an hour are refused", async () => {
    const eager = await mall.newMember("手快");
    const tiny = Buffer.from("x");
    const statuses: number[] = [];
    for (let count = 0; count < 61; count += 1) statuses.push((await send(tiny, { token: eager.token })).status);
    expect([statuses.at(-2), statuses.at(-1)]).toEqual([415, 429]);
  });

  test("a name that no upload can have is answered without looking for it", async () => {
    for (const name of ["..%2f..%2fsecret", "a.webp", `${"0".repeat(32)}.webp`, `${"0".repeat(32)}.html`])
      expect((await get(`/media/uploads/${name}`)).status).toBe(404);
  });
});

describe("a bucket", () => {
  test("a configured bucket stores the pictures by signed requests", async () => {
    const inBucket = createApp(mall.deps, { ...settings, pictures: open(bucketEnv) });
    const { path } = await send(await drawn().png().toBuffer(), { to: inBucket });
    const name = path!.split("/").at(-1)!;
    expect(objects.get(`/mall/uploads/${name}`)?.type).toBe("image/webp");
    const served = await inBucket.request(path!);
    expect((await sharp(await served.bytes()).metadata()).width).toBe(40);
    expect((await inBucket.request(`/media/uploads/${"0".repeat(32)}.webp`)).status).toBe(404);
    expect(asked).toEqual(["PUT signed", "GET signed", "GET signed"]);
  });

  test.each([
    ["UPLOADS_S3_SECRET_ACCESS_KEY", "SignatureDoesNotMatch"],
    ["UPLOADS_S3_ACCESS_KEY_ID", "InvalidAccessKeyId"],
  ])("a bucket with a wrong %s fails, and the failure is not taken for a missing picture", async (name, code) => {
    const store = open({ ...bucketEnv, [name]: "of somebody else" });
    const picture = "1".repeat(32);
    await expect(store.save(picture, new Uint8Array([1]))).rejects.toMatchObject({ code });
    await expect(store.read(picture)).rejects.toMatchObject({ code });
    expect(objects.has(`/mall/uploads/${picture}`)).toBe(false);
  });

  test("a bucket in a region is signed for that region", async () => {
    const store = open({ ...bucketEnv, UPLOADS_S3_REGION: "ap-shanghai" });
    const picture = `${"2".repeat(32)}.webp`;
    await store.save(picture, new Uint8Array([1, 2, 3]));
    expect(await store.read(picture)).toEqual(new Uint8Array([1, 2, 3]));
    await store.remove(picture);
    expect(await store.read(picture)).toBeNull();
  });

  test("a bucket configured in part stops the start with one sentence", () => {
    expect(() => open({ UPLOADS_S3_BUCKET: "mall" })).toThrow(SettingError);
    expect(() => open({ UPLOADS_S3_ENDPOINT: "cos" })).toThrow("UPLOADS_S3_ENDPOINT");
  });
});

describe("unused pictures", () => {
  const ctx = { ...mall.deps, pictures: open({}) };
  const isThere = async (path: string) => (await app.request(path)).status === 200;
  const uploaded = async () => (await send(await drawn().png().toBuffer())).path!;

  test("pictures that nothing shows are removed after a week, and the others stay", async () => {
    const [face, unused] = [await uploaded(), await uploaded()];
    await member.api.members.updateProfile({ avatarUrl: face });
    mall.clock.now = new Date(mall.clock.now.getTime() + 7 * 86_400_000 - 1);
    await sweepUploads({ ctx });
    expect([await isThere(face), await isThere(`${unused}?w=240`)]).toEqual([true, true]);
    mall.clock.now = new Date(mall.clock.now.getTime() + 1);
    expect(await sweepUploads({ ctx })).toBeGreaterThanOrEqual(1);
    expect([await isThere(face), await isThere(unused)]).toEqual([true, false]);
    expect(await sweepUploads({ ctx })).toBe(0);
    expect(readdirSync(folder).filter((file) => file.endsWith(unused.split("/").at(-1)!))).toEqual([]);
    const store = open(bucketEnv);
    await store.save("0".repeat(32), new Uint8Array([1]));
    await store.remove("0".repeat(32));
    expect(asked.at(-1)).toBe("DELETE signed");
    expect(objects.has(`/mall/uploads/${"0".repeat(32)}`)).toBe(false);
  });

  test("every column that can hold a picture is checked before one is removed", async () => {
    const columns = await mall.owner.run(
      ({ sql }) => sql<{ name: string }[]>`
      select table_name || '.' || column_name as name from information_schema.columns
      where table_schema = 'public' and data_type in ('text', 'ARRAY') and column_name ~ 'picture|video|avatar|logo|photo|image' order by 1`,
    );
    expect(columns.map(({ name }) => name)).toEqual([...pictureColumns]);
  });
});
