import { NoticedProblem } from "@/data/explain-error";

/** One chosen picture: its file on this device, and its path at the server once it has arrived there. */
export type ChosenPicture = {
  key: string;
  filePath: string;
  path: string | null;
  percent: number;
  /** Why it did not arrive; null while it is on its way and after. */
  problem: string | null;
};

/** Sends a file, tells the percentage on the way, and stops when `stopped` is aborted. */
export type Upload = (
  filePath: string,
  { onPercent, stopped }: { onPercent: (percent: number) => void; stopped: AbortSignal },
) => Promise<string>;

type Tools = { upload: Upload; explain: (error: unknown) => string; onChange: (pictures: ChosenPicture[]) => void };

/** The uploads of one form: each picture goes up as soon as it is chosen, and can be removed or sent again. */
export function createUploads({ upload, explain, onChange }: Tools) {
  let pictures: ChosenPicture[] = [];
  let made = 0;
  const underWay = new Map<string, { done: Promise<void>; stop: () => void }>();
  const show = (next: ChosenPicture[]) => {
    pictures = next;
    onChange(next);
  };
  const change = (key: string, part: Partial<ChosenPicture>) =>
    show(pictures.map((one) => (one.key === key ? { ...one, ...part } : one)));

  const send = async ({ key, filePath }: ChosenPicture, stopped: AbortSignal) => {
    try {
      const path = await upload(filePath, { onPercent: (percent) => change(key, { percent }), stopped });
      change(key, { path, percent: 100 });
    } catch (error) {
      change(key, { problem: explain(error) });
    }
  };
  const begin = (picture: ChosenPicture) => {
    const stopping = new AbortController();
    const done = send(picture, stopping.signal).finally(() => underWay.delete(picture.key));
    underWay.set(picture.key, { done, stop: () => stopping.abort() });
  };

  return {
    add(filePaths: readonly string[]): void {
      const added = filePaths.map((filePath) => {
        made += 1;
        return { key: `picture-${made}`, filePath, path: null, percent: 0, problem: null };
      });
      show([...pictures, ...added]);
      for (const picture of added) begin(picture);
    },
    remove(key: string): void {
      underWay.get(key)?.stop();
      show(pictures.filter((one) => one.key !== key));
    },
    retry(key: string): void {
      const failed = pictures.find((one) => one.key === key && one.problem !== null);
      if (!failed) return;
      change(key, { problem: null, percent: 0 });
      begin(failed);
    },
    /** The paths of all pictures once each has arrived. @throws NoticedProblem naming those that did not */
    async settled(): Promise<string[]> {
      while (underWay.size > 0) await Promise.all([...underWay.values()].map(({ done }) => done));
      const failed = pictures.flatMap(({ problem }, index) => (problem === null ? [] : [index + 1]));
      if (failed.length > 0)
        throw new NoticedProblem(`第 ${failed.join("、")} 张图片没有传上去，请点它重试，或删掉后再提交`);
      return pictures.flatMap(({ path }) => path ?? []);
    },
  };
}
