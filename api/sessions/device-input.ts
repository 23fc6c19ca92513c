import { cleanLine } from "@liandong/core/text/clean-text";
import { z } from "zod";

const maxDevice = 60;

/** 登录设备: what a client says it runs on. It only helps people to recognise their sessions, so it is cut, never refused. */
export const deviceInput = z
  .string()
  .max(500)
  .transform((text) => [...cleanLine(text)].slice(0, maxDevice).join("") || null)
  .nullish();
