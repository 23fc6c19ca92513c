import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { App } from "antd";
import { api } from "../kit/api";
import { FenInput } from "../kit/format/fen-input";
import { WholeInput } from "../kit/format/number-input";
import { NumberItem } from "../kit/format/number-item";
import { ReasonDialog } from "../kit/reason-dialog";

type Limits = { reviewAboveFen: number | null; dailyRequests: number | null; dailyAmountFen: number | null };

/** 提现设置: up to which amount no review is needed, and the daily limits of a member; empty means no limit. */
export function SettingsDialog({ onClose }: { onClose: () => void }) {
  const { message } = App.useApp();
  const cache = useQueryClient();
  const settings = useQuery({
    ...api.desk.withdrawals.settings.queryOptions(),
    staleTime: 0,
    gcTime: 0,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
  const changing = useMutation(
    api.desk.withdrawals.changeSettings.mutationOptions({
      onSuccess: async () => {
        await cache.invalidateQueries({ queryKey: api.desk.withdrawals.settings.queryKey() });
        message.success("已保存，对之后的申请生效");
        onClose();
      },
    }),
  );
  const reload = () => {
    changing.reset();
    void settings.refetch();
  };
  if (!settings.data) return null;
  const { version, reviewAboveFen, dailyRequests, dailyAmountFen } = settings.data;
  return (
    <ReasonDialog<Limits & { reason: string }>
      key={version}
      title="提现设置"
      note="留空表示不限制。低于审核金额的微信提现自动转账，人工打款总是需要处理。"
      confirmText="保存"
      presets={["调整风控额度", "节假日临时调整"]}
      pending={changing.isPending}
      error={changing.error}
      onConfirm={(limits) =>
        changing.mutate({
          version,
          reviewAboveFen: limits.reviewAboveFen ?? null,
          dailyRequests: limits.dailyRequests ?? null,
          dailyAmountFen: limits.dailyAmountFen ?? null,
          reason: limits.reason.trim(),
        })
      }
      onReload={reload}
      onClose={onClose}
    >
      <NumberItem name="reviewAboveFen" label="超过多少元需要审核" initialValue={reviewAboveFen}>
        <FenInput data-testid="settings-review" />
      </NumberItem>
      <NumberItem name="dailyRequests" label="每人每日最多几次" initialValue={dailyRequests}>
        <WholeInput min={1} max={1000} style={{ width: "100%" }} data-testid="settings-requests" />
      </NumberItem>
      <NumberItem name="dailyAmountFen" label="每人每日最多多少元" initialValue={dailyAmountFen}>
        <FenInput data-testid="settings-amount" />
      </NumberItem>
    </ReasonDialog>
  );
}
