import type { StockRow } from "@liandong/api/shop/goods/list-stock";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { App } from "antd";
import { useState } from "react";
import { formatSignedCount } from "@/format/count";
import { api } from "../kit/api";
import { WholeInput } from "../kit/format/number-input";
import { NumberItem } from "../kit/format/number-item";
import { ReasonDialog } from "../kit/reason-dialog";
import { createRequestKey } from "../kit/request-key";

type Props = { rows: readonly StockRow[]; onDone: () => void; onClose: () => void };
type Values = { reason: string; counted: Record<string, number | null> };

/** 盘点: what was counted beside the book; rows left empty are not counted. */
export function CountDialog({ rows, onDone, onClose }: Props) {
  const { message } = App.useApp();
  const cache = useQueryClient();
  const [requestKey, setRequestKey] = useState(createRequestKey);
  const [books, setBooks] = useState(() => new Map(rows.map(({ id, stock }) => [id, stock])));
  const [typed, setTyped] = useState<Record<string, number | null>>({});
  const counting = useMutation(
    api.desk.goods.countStock.mutationOptions({
      onSuccess: async ({ booked, moved }) => {
        await cache.invalidateQueries({ queryKey: api.desk.pathKey() });
        if (moved.length === 0) {
          message.success(`${booked} 个规格已按盘点数量入账`);
          onClose();
          onDone();
          return;
        }
        // What was booked has the counted figure as its book now, so that sending again changes nothing there.
        const next = new Map([...books].map(([id, book]) => [id, typed[id] ?? book]));
        for (const { skuId, stock } of moved) next.set(skuId, stock);
        setBooks(next);
        setRequestKey(createRequestKey());
        message.warning(`${moved.length} 个规格的库存刚有变动，没有入账，请核对账面后再确定`);
      },
    }),
  );
  const send = ({ reason, counted }: Values) => {
    const filled = rows.flatMap(({ id }) => {
      const pieces = counted?.[id];
      return typeof pieces === "number" ? [{ skuId: id, book: books.get(id) ?? 0, counted: pieces }] : [];
    });
    if (filled.length === 0) return void message.warning("请填写盘点数量");
    counting.mutate({ rows: filled, reason: reason.trim(), requestKey });
  };
  return (
    <ReasonDialog<Values>
      title={`盘点 ${rows.length} 个规格`}
      note="填写实际点到的数量，差异记入库存流水；没有填的不盘。"
      confirmText="确定"
      width={640}
      initial={{}}
      presets={["月末例行盘点", "仓库抽查盘点", "退货入库后复核"]}
      pending={counting.isPending}
      error={counting.error}
      onConfirm={send}
      onClose={onClose}
    >
      <CountTable
        rows={rows}
        books={books}
        typed={typed}
        onType={(id, pieces) => setTyped({ ...typed, [id]: pieces })}
      />
    </ReasonDialog>
  );
}

type TableProps = {
  rows: readonly StockRow[];
  books: ReadonlyMap<string, number>;
  typed: Readonly<Record<string, number | null>>;
  onType: (id: string, pieces: number | null) => void;
};

function CountTable({ rows, books, typed, onType }: TableProps) {
  return (
    <table className="count-table">
      <thead>
        <tr>
          <th>规格</th>
          <th className="figure">账面</th>
          <th>实盘</th>
          <th className="figure">差异</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ id, title, specText }) => {
          const book = books.get(id) ?? 0;
          const difference = typeof typed[id] === "number" ? typed[id] - book : null;
          return (
            <tr key={id} data-testid="count-row">
              <td>
                {title}
                <span className="second-line">{specText}</span>
              </td>
              <td className="figure">{book}</td>
              <td>
                <NumberItem name={["counted", id]}>
                  <WholeInput
                    min={0}
                    max={10_000_000}
                    keyboard={false}
                    aria-label={`${title} ${specText} 实盘`}
                    onChange={(pieces) => onType(id, pieces)}
                    data-testid={`counted-${id}`}
                  />
                </NumberItem>
              </td>
              <td className={difference ? "figure out" : "figure"}>
                {difference === null ? "—" : difference === 0 ? "0" : formatSignedCount(difference)}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
