import { useMutation, useQueryClient } from "@tanstack/react-query";
import { App, type FormInstance } from "antd";
import { useRef, useState } from "react";
import { useNavigate } from "react-router";
import { formatCount } from "@/format/count";
import { api, codeOf } from "../kit/api";
import { createRequestKey } from "../kit/request-key";
import { type Campaign, type CampaignValues, toCampaign } from "./campaign-values";

type Editing = { draft: Campaign | null; scope: string; form: FormInstance<CampaignValues> };
type Saved = { id: string; version: number };

/** Saves the draft, and starts it; above one's own limit it is laid before a colleague. */
export function useCampaignSaving({ draft, scope, form }: Editing) {
  const { message } = App.useApp();
  const cache = useQueryClient();
  const navigate = useNavigate();
  const [requestKey] = useState(createRequestKey);
  // A draft that was made and could not be started is changed from then on.
  const saved = useRef<Saved | null>(draft && { id: draft.id, version: draft.version });
  const isSaved = useRef(false);
  const making = useMutation(api.desk.campaigns.make.mutationOptions());
  const changing = useMutation(api.desk.campaigns.save.mutationOptions());
  const starting = useMutation(api.desk.campaigns.start.mutationOptions());
  const asking = useMutation(api.desk.approvals.ask.mutationOptions());
  const leave = async (words: string, id: string) => {
    isSaved.current = true;
    await cache.invalidateQueries({ queryKey: api.desk.pathKey() });
    message.success(words);
    navigate(`/campaigns/${id}`, { replace: true });
  };
  const save = async (then: "start" | "draft") => {
    const values = await form.validateFields().catch(() => null);
    const campaign = values && toCampaign({ ...form.getFieldsValue(true), ...values }, scope);
    if (!campaign) return;
    try {
      const known = saved.current;
      saved.current = known
        ? await changing.mutateAsync({ ...campaign, ...known })
        : await making.mutateAsync({ ...campaign, requestKey });
      if (then === "draft") return await leave("草稿已保存", saved.current.id);
      const { reached, stateName } = await starting.mutateAsync(saved.current);
      await leave(reached > 0 ? `已触达 ${formatCount(reached)} 位会员，${stateName}` : "活动已启动", saved.current.id);
    } catch {
      // The mutation keeps the error, which is shown beside the buttons.
    }
  };
  const ask = async () => {
    const known = saved.current;
    if (!known) return;
    const reason = `启动会员营销「${String(form.getFieldValue("name")).trim()}」`;
    const input = { ...known, reason, requestKey: createRequestKey() };
    const isAsked = await asking.mutateAsync({ kind: "campaign", input }).then(
      () => true,
      () => false,
    );
    if (isAsked) await leave("已提交，等同事复核后启动", known.id);
  };
  const isLimit = codeOf(starting.error) === "staff.limit_reached";
  return {
    save: (then: "start" | "draft") => void save(then),
    ask: isLimit ? () => void ask() : undefined,
    isSaved: () => isSaved.current,
    isPending: [making, changing, starting, asking].some(({ isPending }) => isPending),
    error: asking.error ?? starting.error ?? changing.error ?? making.error,
  };
}
