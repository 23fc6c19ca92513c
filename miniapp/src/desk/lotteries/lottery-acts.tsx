import { useMutation, useQueryClient } from "@tanstack/react-query";
import { App, Button, Space } from "antd";
import { useNavigate } from "react-router";
import { api, failureText } from "../kit/api";
import { rowMarks } from "../kit/row-marks";
import { isOver, type Lottery } from "./lottery-values";

/** 编辑、复制、提前结束 of a lottery. */
export function LotteryActs({ lottery, size }: { lottery: Lottery; size: "small" | "middle" }) {
  const navigate = useNavigate();
  const askToEnd = useEndQuestion();
  const { id } = lottery;
  return (
    <Space size={6} wrap>
      {!isOver(lottery) && (
        <Button size={size} onClick={() => navigate(`/lotteries/${id}/edit`)} data-testid="lottery-edit">
          编辑
        </Button>
      )}
      <Button size={size} onClick={() => navigate(`/lotteries/new?copy=${id}`)} data-testid="lottery-copy">
        复制
      </Button>
      {!isOver(lottery) && (
        <Button size={size} danger onClick={() => askToEnd(lottery)} data-testid="lottery-end">
          结束
        </Button>
      )}
    </Space>
  );
}

function useEndQuestion() {
  const { message, modal } = App.useApp();
  const cache = useQueryClient();
  const ending = useMutation(
    api.desk.lotteries.end.mutationOptions({
      onSuccess: () => message.success("已提前结束"),
      onError: (error) => message.error(failureText(error)),
      onSettled: () => cache.invalidateQueries({ queryKey: api.desk.lotteries.pathKey() }),
    }),
  );
  return ({ id, name }: Lottery) =>
    modal.confirm({
      title: `提前结束「${name}」`,
      content: "会员马上不能再抽，不能恢复；已经抽中的积分和优惠券不受影响。",
      okText: "提前结束",
      cancelText: "取消",
      okButtonProps: { danger: true, ...rowMarks("lottery-end-confirm") },
      onOk: () => ending.mutateAsync({ id }).catch(() => {}),
    });
}
