import { describe, expect, test } from "bun:test";
import { sendBackInput } from "@liandong/api/trade/after-sales/inputs";
import { shipInput } from "@liandong/api/trade/shipping/inputs";
import { sentenceOfIssue } from "@liandong/api/trpc/input-sentence";
import { errorMessages } from "@liandong/core/error-messages";
import { DomainError } from "@liandong/core/errors";
import fc from "fast-check";
import { z } from "zod";
import { allProcedures } from "../support/all-procedures";
import { arbitraryInput } from "../support/fuzz/arbitrary-of";
import { Pool } from "../support/fuzz/pool";

const schemas = Object.entries(allProcedures).flatMap(([path, procedure]) =>
  (procedure as { _def: { inputs: z.ZodType[] } })._def.inputs.map((schema) => ({ path, schema })),
);
const wrongValues = [null, "", "\u0001?", "一".repeat(3000), -1, 1.5, 10 ** 18, true, [], {}, [{}], [-1], { id: 1 }];

/** The value with one piece of it, at every place in turn, replaced by each wrong value or left out. */
function* spoilt(value: unknown): Generator<unknown> {
  yield* wrongValues;
  if (typeof value !== "object" || value === null) return;
  for (const [key, piece] of Object.entries(value)) {
    const rest = Object.entries(value).filter(([other]) => other !== key);
    if (!Array.isArray(value)) yield Object.fromEntries(rest);
    for (const other of spoilt(piece)) {
      yield Array.isArray(value) ? value.with(Number(key), other) : { ...value, [key]: other };
    }
  }
}

function sentencesOf(schema: z.ZodType): Set<string> {
  const fitting = fc.sample(arbitraryInput([schema], new Pool()), { numRuns: 4, seed: 1 });
  const inputs = fitting.flatMap((input) => [input, ...spoilt(input)]);
  return new Set(inputs.flatMap((input) => refusalsOf(schema, input)));
}

function refusalsOf(schema: z.ZodType, input: unknown): string[] {
  try {
    return schema.safeParse(input).error?.issues.map(sentenceOfIssue) ?? [];
  } catch (error) {
    // Some schemas refuse with a code, whose sentence another test checks.
    if (error instanceof DomainError) return [errorMessages[error.code]];
    throw error;
  }
}

/** Words of the trade, WeChat's own names of keys, and an example of a week that Chinese sentences use as they are. */
const allowed =
  /RFM|CSV|2026-W09|AppID|AppSecret|APIv3|PEM|PUB_KEY_ID_|公钥 ID|授权 key|SF\\d\{13\}|\. \/ \+ - _|700 KB|wx/g;

describe("sentences about refused inputs", () => {
  test("no sentence about an input of any procedure holds a Latin letter", () => {
    const latin: string[] = [];
    let counted = 0;
    for (const { path, schema } of schemas) {
      for (const sentence of sentencesOf(schema)) {
        counted += 1;
        if (/[A-Za-z_]/.test(sentence.replace(allowed, ""))) latin.push(`${path}: ${sentence}`);
      }
    }
    expect(latin).toEqual([]);
    expect(schemas.length).toBeGreaterThan(150);
    expect(counted).toBeGreaterThan(400);
  });

  const sentenceOf = (schema: z.ZodType, input: unknown) => sentenceOfIssue(schema.safeParse(input).error!.issues[0]!);

  test("a sentence of our own stands alone, a part of a sentence follows the field's Chinese name", () => {
    const own = z.object({ trackingNo: z.string().regex(/^\d+$/, "请填写正确的快递单号") });
    expect(sentenceOf(own, { trackingNo: "x" })).toBe("请填写正确的快递单号");
    const part = z.object({ title: z.string().min(1, "不能为空") });
    expect(sentenceOf(part, { title: "" })).toBe("标题：不能为空");
  });

  test("a sentence of zod is put into Chinese words, and a field without a Chinese name is not named", () => {
    expect(sentenceOf(z.object({ zone: z.enum(["join"]) }), { zone: "xyz" })).toBe("专区：请选择给出的选项");
    expect(sentenceOf(z.object({ foo: z.string().max(3) }), { foo: "abcd" })).toBe("填写的内容：最多 3 个字");
    expect(sentenceOf(z.object({ foo: z.int() }), { foo: "x" })).toBe("请填写正确的内容");
    expect(sentenceOf(z.strictObject({}), { foo: 1 })).toBe("有不认识的内容，请刷新页面后再试");
  });
});

test("blanks inside a tracking number are taken out", () => {
  const caseNo = `A${"1".repeat(26)}`;
  const back = sendBackInput.parse({ caseNo, carrier: "顺丰", trackingNo: " SF 123 4567 " });
  expect(back.trackingNo).toBe("SF1234567");
  const lines = [{ lineNo: 0, quantity: 1 }];
  const parcels = [{ company: "SF", trackingNo: "SF\u3000123\t4567", lines }];
  expect(shipInput.parse({ orderNo: "1", parcels }).parcels[0]!.trackingNo).toBe("SF1234567");
});
