import { useMutation, useQueryClient } from "@tanstack/react-query";
import { App, type FormInstance } from "antd";
import { useRef, useState } from "react";
import type { Questions } from "../kit/answers";
import { api } from "../kit/api";
import { markProblems } from "../kit/form-errors";

export type GiftDocument = Questions["desk"]["newcomerGift"]["check"]["document"];

/** The form of the gift: a coupon that was just added has no template yet. */
export type GiftValues = Omit<GiftDocument, "points" | "coupons"> & {
  points?: number | null;
  coupons: { templateId?: string; count?: number | null }[];
};

/** What the server takes, without coupons that are not chosen yet. */
export function documentOf({ points, coupons, ...head }: GiftValues): GiftDocument {
  const chosen = coupons.flatMap((coupon) => {
    const { templateId, count } = coupon ?? {};
    return templateId && count ? [{ templateId, count }] : [];
  });
  return { ...head, points: points ?? 0, coupons: chosen };
}

type Editing = { form: FormInstance<GiftValues>; version: number };

/** Saves the next version after the server's check, which names the fields that are wrong. */
export function useGiftSaving({ form, version }: Editing) {
  const { message } = App.useApp();
  const cache = useQueryClient();
  const [problems, setProblems] = useState<string[]>([]);
  const isBusy = useRef(false);
  const isSaved = useRef(false);
  const check = useMutation(api.desk.newcomerGift.check.mutationOptions());
  const saving = useMutation(
    api.desk.newcomerGift.save.mutationOptions({
      onSuccess: async (saved) => {
        isSaved.current = saved.version !== version;
        if (!isSaved.current) form.resetFields();
        message.success(saved.version === version ? "没有改动" : "已保存，立即生效");
        await cache.invalidateQueries({ queryKey: api.desk.newcomerGift.pathKey() });
      },
    }),
  );
  const save = async (values: GiftValues) => {
    if (isBusy.current) return;
    isBusy.current = true;
    const document = documentOf(values);
    try {
      const { problems: found } = await check.mutateAsync({ document });
      setProblems(markProblems(form, found));
      if (found.length === 0) await saving.mutateAsync({ version, document });
    } catch {
      // The mutation keeps the error, which is shown above the fields.
    } finally {
      isBusy.current = false;
    }
  };
  return {
    save: (values: GiftValues) => void save(values),
    problems,
    isSaved: () => isSaved.current,
    isPending: check.isPending || saving.isPending,
    error: check.error ?? saving.error,
  };
}
