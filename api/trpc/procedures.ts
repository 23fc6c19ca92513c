import { rightOfCall } from "@liandong/core/audit/staff-rights";
import { DomainError } from "@liandong/core/errors";
import { isBroken } from "@liandong/core/text/clean-text";
import type { StaffRole } from "@liandong/db/schema/staff";
import { initTRPC, TRPCError } from "@trpc/server";
import type { Context, Subject } from "./context";
import { publicError } from "./public-error";
import { type RateLimit, refuseBeyond, takeAttempt } from "./rate-limit";
import { endSharedReadings } from "./shared-reading";

/** `lookUp` marks a procedure of which every call is recorded in 操作日志. */
type Marks = { lookUp?: true };

const trpc = initTRPC
  .context<Context>()
  .meta<Marks>()
  .create({
    isDev: false,
    errorFormatter: ({ shape, error, ctx, path }) => {
      const { code, message, field, problems, goods, expected } = publicError(error);
      const requestId = ctx?.requestId ?? null;
      return {
        code: shape.code,
        message: expected || requestId === null ? message : `${message}（编号 ${requestId}）`,
        data: { code, httpStatus: shape.data.httpStatus, path: path ?? null, field, problems, goods, requestId },
      };
    },
  });

export const router = trpc.router;
export const createCallerFactory = trpc.createCallerFactory;

/** Maps errors to their status; unexpected ones are logged in full and told to the client without detail. */
const mapErrors = trpc.middleware(async ({ ctx, path, next }) => {
  const startedAt = performance.now();
  const result = await next();
  const told = result.ok ? null : publicError(result.error);
  reportCall(ctx, { path, told, ms: performance.now() - startedAt });
  if (result.ok) return result;
  const { status, code, message, expected } = publicError(result.error);
  if (!expected) ctx.log.error({ requestId: ctx.requestId, path, err: result.error.cause ?? result.error }, "failed");
  else ctx.log.info({ requestId: ctx.requestId, path, code }, "refused");
  throw new TRPCError({ code: status, message, cause: result.error.cause });
});

type ToldError = ReturnType<typeof publicError>;

function reportCall(ctx: Context, { path, told, ms }: { path: string; told: ToldError | null; ms: number }): void {
  const outcome = told === null ? "ok" : told.expected ? "refused" : "failed";
  ctx.meter?.procedure({ procedure: path, outcome, code: told?.code ?? "", ms });
  if (ctx.slowProcedureMs === undefined || ms < ctx.slowProcedureMs) return;
  ctx.log.warn({ requestId: ctx.requestId, path, outcome, ms: Math.round(ms) }, "slow procedure");
}

/** Refuses texts that JSON can carry and the database cannot keep, wherever they stand in the input. */
const refuseBrokenTexts = trpc.middleware(async ({ getRawInput, next }) => {
  if (hasBrokenText(await readable(getRawInput))) throw new DomainError("input.broken_text");
  return next();
});

/** A call without input has an empty body; a procedure that reads its input refuses a body that is no JSON by itself. */
async function readable(getRawInput: () => Promise<unknown>): Promise<unknown> {
  try {
    return await getRawInput();
  } catch (error) {
    if (error instanceof TRPCError && error.cause instanceof SyntaxError) return undefined;
    throw error;
  }
}

function hasBrokenText(value: unknown): boolean {
  if (typeof value === "string") return isBroken(value);
  if (typeof value !== "object" || value === null) return false;
  return Object.entries(value).some(([name, part]) => isBroken(name) || hasBrokenText(part));
}

const anyProcedure = trpc.procedure.use(mapErrors).use(refuseBrokenTexts);

/** For everybody; `ctx.subject` is the logged-in member or staff, else null. */
export const publicProcedure = anyProcedure.use(async ({ ctx, next }) => {
  return next({ ctx: { subject: await ctx.identify() } });
});

/** For members: `ctx.memberId`. */
export const memberProcedure = publicProcedure.use(({ ctx, next }) => next({ ctx: memberOf(ctx.subject) }));

function memberOf(subject: Subject | null) {
  if (subject?.kind !== "member") throw new DomainError("auth.login_required");
  return { subject, memberId: subject.id };
}

/** For members, each as often as the limit allows; the session is looked up and the call counted in one round trip. */
export const limitedMemberProcedure = (limit: RateLimit) =>
  anyProcedure.use(async ({ ctx, next }) => {
    const { subject, attempt } = await ctx.identifyAndCount(limit);
    const member = memberOf(subject);
    if (attempt) refuseBeyond(limit, attempt);
    else await takeAttempt({ ctx, input: { ...limit, key: keyOf(member.subject) } });
    return next({ ctx: member });
  });

const keyOf = ({ kind, id }: Subject) => `${kind} ${id}`;

/** For logged-in staff, also before they have changed the password that somebody else set: `ctx.staff`. */
export const staffSessionProcedure = publicProcedure.use(async ({ ctx, type, next }) => {
  const { subject } = ctx;
  if (subject?.kind !== "staff") throw new DomainError("auth.login_required");
  const result = await next({ ctx: { subject, staff: subject } });
  if (type === "mutation") endSharedReadings(ctx.db);
  return result;
});

/**
 * For staff with one of the roles (any staff when none is named; `admin` may do everything), or with an own role that has the
 * right of this procedure: `ctx.staff`. A store's staff may call it too, so the verb has to limit them to `ctx.staff.storeId`.
 */
export const storeStaffProcedure = (...roles: StaffRole[]) =>
  staffSessionProcedure.use(({ ctx, path, type, next }) => {
    const { staff } = ctx;
    if (staff.mustChangePassword) throw new DomainError("staff.password_expired");
    const isOfRole = roles.length === 0 || [...roles, "admin"].some((role) => staff.roles.includes(role as StaffRole));
    // What only admins may do is in no own role, whichever right its room has.
    const isForAdmins = roles.every((role) => role === "admin");
    const right = isForAdmins ? null : rightOfCall({ path, isQuery: type === "query" });
    if (!isOfRole && !(right !== null && staff.rights.includes(right)))
      throw new DomainError("auth.forbidden", { roles });
    return next();
  });

/** For the platform's staff only: procedures that know no stores are closed to a store's staff. */
export const staffProcedure = (...roles: StaffRole[]) =>
  storeStaffProcedure(...roles).use(({ ctx, next }) => {
    if (ctx.staff.storeId !== null) throw new DomainError("auth.forbidden", { storeId: ctx.staff.storeId });
    return next();
  });

/** `procedure.use(limitRate(…))` bounds how often one caller (a session, else an address) may call it. */
export const limitRate = (limit: RateLimit) =>
  trpc.middleware(async ({ ctx, next }) => {
    const subject = await ctx.identify();
    await takeAttempt({ ctx, input: { ...limit, key: subject ? keyOf(subject) : ctx.clientIp } });
    return next();
  });
