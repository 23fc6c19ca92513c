import { z } from "zod";

/** A key as clients carry it: decimal digits, short enough for the database's bigint. */
export const idInput = z.string().regex(/^[1-9]\d{0,17}$/, "编号不正确");

/** Where the previous page of a list ended; made by the server, opaque to clients. */
export const cursorInput = z.string().max(300).optional();

/** An invitation code as people type it. */
export const invitationCodeInput = z
  .string()
  .trim()
  .toUpperCase()
  .regex(/^[0-9A-Z]{8,10}$/, "邀请码由 8 到 10 位字母和数字组成");
