import { expect, test } from "bun:test";
import { join } from "node:path";
import { exact, numberProblem } from "@/desk/kit/format/number-limits";

const fen = { perUnit: 100, decimals: 2, limits: { min: 0.01, max: 169 } } as const;
const count = { perUnit: 1, decimals: 0, limits: { min: 1, max: 20 } } as const;

test("an amount within its limits has no problem, and an empty field is left to the required rule", () => {
  for (const value of [1, 115, 16_900, null, undefined]) expect(numberProblem(value, fen)).toBeNull();
});

test("a number outside its limits is named as such instead of being replaced", () => {
  expect(numberProblem(999_900, fen)).toBe("最多 169");
  expect(numberProblem(0, fen)).toBe("至少 0.01");
  expect(numberProblem(50, count)).toBe("最多 20");
  expect(numberProblem(-5, count)).toBe("至少 1");
});

test("a number with too many decimals is refused instead of being rounded", () => {
  expect(numberProblem(exact(12.345 * 100), fen)).toBe("最多两位小数");
  expect(numberProblem(1.5, count)).toBe("请填写整数");
});

test("only the number field of the kit uses antd's InputNumber, whose limits would change what was typed", async () => {
  const desk = join(import.meta.dir, "..", "..", "miniapp", "src", "desk");
  const using: string[] = [];
  for (const path of new Bun.Glob("**/*.tsx").scanSync(desk))
    if ((await Bun.file(join(desk, path)).text()).includes("<InputNumber")) using.push(path);
  expect(using).toEqual(["kit/format/number-input.tsx"]);
});
