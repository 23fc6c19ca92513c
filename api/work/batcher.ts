/**
 * 合批 (group commit): works on waiting items together. A lone item starts at once; items that arrive while a batch runs form
 * the next one. The items of a failed batch are tried one by one, so that a bad item fails alone.
 */
export class Batcher<Item, Result> {
  private waiting: { item: Item; resolve: (result: Result) => void; reject: (error: unknown) => void }[] = [];
  private isBusy = false;

  /** `work` returns a result for each item, in their order. */
  constructor(
    private readonly work: (items: readonly Item[]) => Promise<readonly Result[]>,
    private readonly maxBatch: number,
  ) {}

  submit(item: Item): Promise<Result> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ item, resolve, reject });
      void this.drain();
    });
  }

  private async drain(): Promise<void> {
    if (this.isBusy) return;
    this.isBusy = true;
    while (this.waiting.length > 0) {
      const group = this.waiting.splice(0, this.maxBatch);
      try {
        const results = await this.work(group.map(({ item }) => item));
        group.forEach(({ resolve }, place) => {
          resolve(results[place] as Result);
        });
      } catch (error) {
        if (group.length === 1) group[0]?.reject(error);
        else await Promise.all(group.map((one) => this.workAlone(one)));
      }
      // Under load an answered client calls again at once: let its item join the next batch.
      if (group.length > 1) await new Promise((resolve) => setImmediate(resolve));
    }
    this.isBusy = false;
  }

  private async workAlone({ item, resolve, reject }: (typeof this.waiting)[number]): Promise<void> {
    try {
      const [result] = await this.work([item]);
      resolve(result as Result);
    } catch (error) {
      reject(error);
    }
  }
}
