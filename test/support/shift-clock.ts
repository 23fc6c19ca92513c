// Preloaded into a program of a test: its clock goes ahead of the machine's by what stands in the file that SHIFT_FILE names, in
// milliseconds. Programs that name the same file keep one time, and tests move it while they run.
import { existsSync, readFileSync } from "node:fs";

const file = process.env.SHIFT_FILE ?? "";
const RealDate = Date;
const realNow = Date.now.bind(Date);
const shiftMs = () => (existsSync(file) ? Number(readFileSync(file, "utf8")) || 0 : 0);
const shiftedNow = () => realNow() + shiftMs();

globalThis.Date = new Proxy(RealDate, {
  construct: (target, given, newTarget) =>
    Reflect.construct(target, given.length === 0 ? [shiftedNow()] : given, newTarget),
  apply: () => new RealDate(shiftedNow()).toString(),
  get: (target, name, receiver) => (name === "now" ? shiftedNow : Reflect.get(target, name, receiver)),
});
