import { useMutation, useQueryClient } from "@tanstack/react-query";
import { App, Button, Space } from "antd";
import { api, failureText } from "../kit/api";
import { rowMarks } from "../kit/row-marks";
import type { ActivityRow, ThresholdRow } from "./promotion-values";

type Props = {
  what: "activity" | "threshold";
  row: ActivityRow | ThresholdRow;
  onOpen: () => void;
  onCopy: () => void;
};

/** 编辑、复制、提前结束 of a promotion. */
export function RowActs({ what, row, onOpen, onCopy }: Props) {
  const askToEnd = useEndQuestion(what);
  const isOver = row.state === "ended" || row.state === "stopped";
  return (
    <Space size={6}>
      <Button size="small" onClick={onOpen} data-testid="promotion-edit">
        {isOver ? "查看" : "编辑"}
      </Button>
      <Button size="small" onClick={onCopy} data-testid="promotion-copy">
        复制
      </Button>
      {!isOver && (
        <Button size="small" danger onClick={() => askToEnd(row)} data-testid="promotion-end">
          结束
        </Button>
      )}
    </Space>
  );
}

function useEndQuestion(what: Props["what"]) {
  const { message, modal } = App.useApp();
  const cache = useQueryClient();
  const ending = useMutation(
    api.desk.promotions.end.mutationOptions({
      onSuccess: () => message.success("已提前结束"),
      onError: (error) => message.error(failureText(error)),
      onSettled: () => cache.invalidateQueries({ queryKey: api.desk.promotions.pathKey() }),
    }),
  );
  return (row: Props["row"]) =>
    modal.confirm({
      title: `提前结束「${row.name}」`,
      content:
        what === "activity"
          ? "立即恢复平常的价格，不能恢复活动。已下的订单价格不变；已开的团到时间前还能参加，正在砍的价立即结束。"
          : "之后下的订单不再享受，不能恢复；已下的订单不变。",
      okText: "提前结束",
      cancelText: "取消",
      okButtonProps: { danger: true, ...rowMarks("promotion-end-confirm") },
      onOk: () => ending.mutateAsync({ what, id: row.id }).catch(() => {}),
    });
}
