import { errorMessages } from "@liandong/core/error-messages";
import { DomainError, type ErrorCode } from "@liandong/core/errors";
import { shanghaiTime } from "@liandong/core/time/shanghai";
import { TRPCError } from "@trpc/server";
import { ZodError, z } from "zod";
import { sentenceOfCoupon } from "./blocking-coupon";
import { type BlockingGoods, goodsOf, sentenceOfGoods } from "./blocking-goods";
import { databaseRefusal } from "./database-refusal";
import { type Status, statusOf } from "./error-status";
import { sentenceOfIssue } from "./input-sentence";

/** What a client learns of an error. `expected` errors are answers; the others are faults and are logged in full. */
export type PublicError = {
  status: Status;
  code: ErrorCode;
  message: string;
  field: string | null;
  /** Every problem of a refused document. */
  problems: PublicProblem[] | null;
  /** The goods that stand in the way of an order. */
  goods: BlockingGoods | null;
  expected: boolean;
};

/** The place in the document, and its problem in Chinese. */
export type PublicProblem = { path: string; message: string };

/** tRPC's own errors, such as a procedure that does not exist. */
const ownErrors: Partial<Record<Status, ErrorCode>> = {
  NOT_FOUND: "request.not_found",
  BAD_REQUEST: "input.invalid",
  PARSE_ERROR: "input.invalid",
  METHOD_NOT_SUPPORTED: "input.invalid",
  UNSUPPORTED_MEDIA_TYPE: "input.invalid",
  PAYLOAD_TOO_LARGE: "input.invalid",
};

/** Turns any thrown value into what a client may see: never a stack, a query or a library's message. */
export function publicError(error: unknown): PublicError {
  if (error instanceof TRPCError) {
    const below = error.cause ? publicError(error.cause) : null;
    const code = below?.expected ? undefined : ownErrors[error.code];
    if (code) return { ...refusal(code), status: error.code };
    if (below) return below;
  }
  if (error instanceof DomainError) {
    const said = refusal(error.code);
    const message =
      sentenceOfCoupon(error) ??
      sentenceOfGoods(error, said.message) + changeOf(error) + holderOf(error) + becauseOf(error);
    return { ...said, message, problems: problemsOf(error), goods: goodsOf(error) };
  }
  if (error instanceof ZodError) return invalidInput(error);
  const code = databaseRefusal(error);
  if (code) return refusal(code);
  return { ...refusal("service.unavailable"), status: "INTERNAL_SERVER_ERROR", expected: false };
}

/** Something outside does not work: an answer to the caller, and logged as a fault too. */
const outages = new Set<ErrorCode>(["service.unavailable", "wechat.unavailable", "wechat.paused"]);

function refusal(code: ErrorCode): PublicError {
  const sentence = { status: statusOf(code), code, message: errorMessages[code] };
  return { ...sentence, field: null, problems: null, goods: null, expected: !outages.has(code) };
}

/** The only part of a refusal's detail that clients get; the rest is for the log. */
const problemsShape = z.array(z.object({ path: z.string(), message: z.string() })).max(200);

function problemsOf({ detail }: DomainError): PublicProblem[] | null {
  return problemsShape.safeParse(detail.problems).data ?? null;
}

const changeShape = z.object({ changedBy: z.string(), changedAt: z.iso.datetime() });

/** Who has saved meanwhile and when, where a refusal knows it: `（小赵于 2026-03-01 10:20 保存）`. */
function changeOf({ detail }: DomainError): string {
  const { data } = changeShape.safeParse(detail);
  return data ? `（${data.changedBy}于 ${shanghaiTime(new Date(data.changedAt)).slice(0, 16)} 保存）` : "";
}

const holderShape = z.object({ holder: z.string() });

/** Who holds what was asked for, where a refusal knows it: `：林小满（会员号 10000002）`. */
function holderOf({ detail }: DomainError): string {
  const { data } = holderShape.safeParse(detail);
  return data ? `：${data.holder}` : "";
}

const becauseShape = z.object({ because: z.string() });

/** The reason that staff gave for a refusal that lasts: `（原因：多次恶意退款）`. */
function becauseOf({ detail }: DomainError): string {
  const { data } = becauseShape.safeParse(detail);
  return data ? `（原因：${data.because}）` : "";
}

function invalidInput(error: ZodError): PublicError {
  const issue = error.issues[0];
  if (!issue) return refusal("input.invalid");
  return { ...refusal("input.invalid"), message: sentenceOfIssue(issue), field: issue.path.join(".") };
}
