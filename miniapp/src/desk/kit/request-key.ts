/** 幂等键: made once for a dialog, so that pressing twice, or again after a lost answer, acts once. */
export { createRequestKey } from "@/data/request-key";
