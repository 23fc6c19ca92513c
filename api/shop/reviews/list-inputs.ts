import { z } from "zod";
import { choicesFilter, daysFilter, filterInput, idsFilter, listInput, textFilter } from "../../trpc/list-input";

export const reviewStatuses = ["waiting", "approved", "deleted"] as const;

/** The lists that staff work in: by state, and those whose follow-up waits. */
export const listedStatuses = [...reviewStatuses, "followUp"] as const;

const yesOrNo = z.enum(["yes", "no"], "没有这个选项");

const conditions = {
  q: textFilter().optional(),
  stars: choicesFilter(["1", "2", "3", "4", "5"]).optional(),
  store: idsFilter.optional(),
  replied: yesOrNo.optional(),
  pictures: z.enum(["yes"], "没有这个选项").optional(),
  written: daysFilter.optional(),
};

export const reviewListInput = listInput(
  z.object({ status: z.enum(listedStatuses, "没有这个分类").default("waiting"), ...conditions }),
  ["writtenAt", "-writtenAt"],
);
export type ReviewListInput = z.infer<typeof reviewListInput>;

/** Counts come by state, so the state is not part of their filter. */
export const reviewCountsInput = filterInput(z.object(conditions));
export type ReviewCountsInput = z.infer<typeof reviewCountsInput>;
