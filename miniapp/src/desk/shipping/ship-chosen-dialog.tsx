import type { BatchOutcome } from "@liandong/api/trade/shipping/ship-batch";
import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { App, Button, Input, Modal, Select, Typography } from "antd";
import { useState } from "react";
import { api } from "../kit/api";
import { DataTable } from "../kit/data-table";
import { ErrorAlert } from "../kit/error-alert";
import { rowMarks } from "../kit/row-marks";
import { TwoLines } from "../kit/two-lines";
import { useGuardedClose } from "../kit/use-leave-question";
import { useNarrow } from "../kit/use-narrow";

/** As many as a page of the list shows. */
export const chosenAtMost = 50;

/** 所选发货: one carrier for the chosen orders, or none where the numbers tell it, and a tracking number for each. */
export function ShipChosenDialog({ orderNos, onClose }: { orderNos: string[]; onClose: () => void }) {
  const [carrier, setCarrier] = useState<string | undefined>();
  const [numbers, setNumbers] = useState<Readonly<Record<string, string>>>({});
  const [outcome, setOutcome] = useState<BatchOutcome | null>(null);
  const shipping = useShipping(setOutcome, onClose);
  const filled = orderNos.filter((orderNo) => numbers[orderNo]?.trim());
  const close = useGuardedClose(() => filled.length > 0, onClose);
  const send = (rest: boolean) =>
    shipping.mutate({ csv: filled.map((no) => `${no},${carrier ?? ""},${plain(numbers[no]!)}`).join("\n"), rest });
  const take = (orderNo: string, text: string) => {
    setNumbers({ ...numbers, [orderNo]: text });
    setOutcome(null);
  };
  return (
    <Modal
      open
      title={`发货：选中的 ${orderNos.length} 单`}
      onCancel={close}
      width={720}
      footer={
        <>
          <Button onClick={close}>取消</Button>
          {outcome && outcome.ready > 0 && (
            <Button onClick={() => send(true)} loading={shipping.isPending} data-testid="chosen-rest">
              发出其余 {outcome.ready} 单
            </Button>
          )}
          <Button
            type="primary"
            onClick={() => send(false)}
            loading={shipping.isPending}
            disabled={filled.length === 0}
            data-testid="chosen-confirm"
          >
            发出 {filled.length} 单
          </Button>
        </>
      }
    >
      <p className="dialog-note">发出每个订单的全部待发商品，买家会看到运单号；没有填运单号的这次不发。</p>
      <ErrorAlert error={shipping.error} />
      <CarrierChoice value={carrier} onChange={setCarrier} />
      <Rows orderNos={orderNos} numbers={numbers} outcome={outcome} onType={take} />
    </Modal>
  );
}

/** A number is letters, digits and hyphens; anything else would be read as another cell. */
const plain = (text: string) => text.replace(/[^0-9A-Za-z-]/g, "");

function CarrierChoice({ value, onChange }: { value: string | undefined; onChange: (code?: string) => void }) {
  const carriers = useQuery({ ...api.desk.shipping.carriers.queryOptions(), staleTime: 60_000 });
  return (
    <Select
      value={value}
      onChange={onChange}
      allowClear
      showSearch={{ optionFilterProp: "label" }}
      placeholder="快递公司：按运单号识别"
      aria-label="快递公司"
      className="gap-below"
      style={{ width: "100%" }}
      loading={carriers.isPending}
      data-testid="chosen-carrier"
      options={carriers.data?.map(({ code, name }) => ({ value: code, label: name }))}
    />
  );
}

type RowsProps = {
  orderNos: string[];
  numbers: Readonly<Record<string, string>>;
  outcome: BatchOutcome | null;
  onType: (orderNo: string, text: string) => void;
};

function Rows({ orderNos, numbers, outcome, onType }: RowsProps) {
  const input = { filter: { orderNos } };
  const list = useQuery({ ...api.desk.shipping.toShip.queryOptions(input), placeholderData: keepPreviousData });
  const isNarrow = useNarrow();
  const problems = new Map(outcome?.problems.map(({ orderNo, problem }) => [orderNo, problem]));
  const numberOf = (orderNo: string) => (
    <NumberField
      orderNo={orderNo}
      text={numbers[orderNo] ?? ""}
      problem={problems.get(orderNo)}
      onType={(text) => onType(orderNo, text)}
    />
  );
  return (
    <DataTable
      rows={list.data?.items ?? []}
      loading={list.isPending}
      rowKey="orderNo"
      scroll={{ y: 380 }}
      onRow={({ orderNo }) => rowMarks("chosen-row", { "order-no": orderNo })}
      columns={[
        {
          title: "订单",
          render: (_, { orderNo, receiver, lines }) => (
            <>
              <TwoLines
                figure
                first={orderNo}
                second={`${receiver}　${lines.map(({ title, left }) => `${title}×${left}`).join("，")}`}
              />
              {isNarrow && numberOf(orderNo)}
            </>
          ),
        },
        {
          title: "运单号",
          width: 250,
          hidden: isNarrow,
          render: (_, { orderNo }) => numberOf(orderNo),
        },
      ]}
    />
  );
}

type FieldProps = { orderNo: string; text: string; problem: string | undefined; onType: (text: string) => void };

function NumberField({ orderNo, text, problem, onType }: FieldProps) {
  return (
    <>
      <Input
        value={text}
        onChange={(event) => onType(event.target.value)}
        status={problem ? "error" : undefined}
        aria-label={`${orderNo} 的运单号`}
        placeholder="扫描或输入运单号"
        autoComplete="off"
        data-testid="chosen-number"
      />
      {problem && <Typography.Text type="danger">{problem}</Typography.Text>}
    </>
  );
}

function useShipping(onOutcome: (outcome: BatchOutcome) => void, onDone: () => void) {
  const { message } = App.useApp();
  const cache = useQueryClient();
  return useMutation(
    api.desk.shipping.shipBatch.mutationOptions({
      onSuccess: (outcome) => {
        onOutcome(outcome);
        if (outcome.shipped > 0) message.success(`已发出 ${outcome.shipped} 单`);
        if (outcome.problems.length === 0) onDone();
      },
      onSettled: () => cache.invalidateQueries({ queryKey: api.desk.shipping.pathKey() }),
    }),
  );
}
