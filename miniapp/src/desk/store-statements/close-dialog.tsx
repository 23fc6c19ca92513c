import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { App, Button, Modal } from "antd";
import { useState } from "react";
import { useNavigate } from "react-router";
import { today } from "../books/span";
import { api } from "../kit/api";
import { ErrorAlert } from "../kit/error-alert";
import { DaysInput } from "../kit/format/time-input";
import type { StoreAccount } from "./shapes";
import { StatementSums } from "./statement-sums";

const dayMs = 86_400_000;
const dayBefore = (day: string) => new Date(Date.parse(day) - dayMs).toISOString().slice(0, 10);
const firstOfMonth = (day: string) => `${day.slice(0, 8)}01`;

/** The days that are proposed: up to yesterday, from where the last statement ended or the month before began. */
function proposedDays(store: StoreAccount): { from: string; to: string } {
  const yesterday = dayBefore(today());
  const from = store.nextDay ?? firstOfMonth(yesterday);
  // Days as 2026-03-01 stand in the order of their texts.
  return { from, to: [from, yesterday].sort()[1] ?? yesterday };
}

type Props = { store: StoreAccount; onClose: () => void };

/** 关账: chooses days and shows what the statement would hold before it is frozen. */
export function CloseDialog({ store, onClose }: Props) {
  const { message } = App.useApp();
  const cache = useQueryClient();
  const navigate = useNavigate();
  const [days, setDays] = useState(() => proposedDays(store));
  const period = { storeId: store.id, fromDay: days.from, toDay: days.to };
  const shown = useQuery({ ...api.desk.storeStatements.preview.queryOptions(period), staleTime: 0, retry: false });
  const closing = useMutation(
    api.desk.storeStatements.close.mutationOptions({
      onSuccess: ({ id }) => {
        message.success("已关账，请另一位财务审核");
        onClose();
        navigate(`/store-statements/${id}`);
      },
      onSettled: () => cache.invalidateQueries({ queryKey: api.desk.storeStatements.pathKey() }),
    }),
  );
  return (
    <Modal
      open
      title={`结算 ${store.name}`}
      width={640}
      onCancel={onClose}
      footer={[
        <Button key="cancel" onClick={onClose}>
          取消
        </Button>,
        <Button
          key="close"
          type="primary"
          disabled={!shown.data}
          loading={closing.isPending}
          onClick={() => closing.mutate(period)}
          data-testid="statement-close"
        >
          关账
        </Button>,
      ]}
    >
      <p className="dialog-note">
        结算这些天里完成的订单，以及上次结算后的退款。关账后不再改变，之后的退款计入下一张结算单。
      </p>
      <div className="gap-below" data-testid="statement-days">
        <DaysInput value={days} onChange={setDays} />
      </div>
      <ErrorAlert error={closing.error ?? shown.error} />
      {shown.data && <StatementSums sums={shown.data} />}
    </Modal>
  );
}
