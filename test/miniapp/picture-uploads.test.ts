import { expect, test } from "bun:test";
import { type ChosenPicture, createUploads, type Upload } from "@/components/picture-uploads";

/** Uploads that end when the test says so. */
function openForm() {
  const waiting = new Map<string, { arrive: () => void; fail: (why: string) => void; stopped: AbortSignal }>();
  let shown: ChosenPicture[] = [];
  const upload: Upload = (filePath, { onPercent, stopped }) =>
    new Promise((resolve, reject) => {
      onPercent(40);
      const fail = (why: string) => reject(new Error(why));
      waiting.set(filePath, { arrive: () => resolve(`/uploads/${filePath}`), fail, stopped });
    });
  const onChange = (next: ChosenPicture[]) => {
    shown = next;
  };
  const uploads = createUploads({ upload, explain: (error) => (error as Error).message, onChange });
  return { uploads, waiting, shown: () => shown };
}

test("chosen pictures go up at once, and sending waits for the last one", async () => {
  const { uploads, waiting, shown } = openForm();
  uploads.add(["a", "b"]);
  expect(shown().map(({ percent, path }) => [percent, path])).toEqual([
    [40, null],
    [40, null],
  ]);
  const settled = uploads.settled();
  waiting.get("b")!.arrive();
  uploads.add(["c"]);
  waiting.get("a")!.arrive();
  waiting.get("c")!.arrive();
  expect(await settled).toEqual(["/uploads/a", "/uploads/b", "/uploads/c"]);
});

test("sending names the pictures that did not arrive, and one sent again counts", async () => {
  const { uploads, waiting, shown } = openForm();
  uploads.add(["a", "b"]);
  waiting.get("a")!.arrive();
  waiting.get("b")!.fail("图片太大");
  await expect(uploads.settled()).rejects.toThrow("第 2 张图片没有传上去，请点它重试，或删掉后再提交");
  expect(shown()[1]!.problem).toBe("图片太大");
  uploads.retry(shown()[1]!.key);
  expect(shown()[1]!.problem).toBeNull();
  waiting.get("b")!.arrive();
  expect(await uploads.settled()).toEqual(["/uploads/a", "/uploads/b"]);
});

test("a removed picture stops going up and is not sent", async () => {
  const { uploads, waiting, shown } = openForm();
  uploads.add(["a", "b"]);
  uploads.remove(shown()[0]!.key);
  expect(waiting.get("a")!.stopped.aborted).toBe(true);
  waiting.get("a")!.fail("aborted");
  waiting.get("b")!.arrive();
  expect(await uploads.settled()).toEqual(["/uploads/b"]);
});
