import type { OrderToHandOver } from "@liandong/api/trade/pickups/find-by-code";
import { useMutation } from "@tanstack/react-query";
import { Button, Checkbox } from "antd";
import { useState } from "react";
import { api } from "../kit/api";
import { ErrorAlert } from "../kit/error-alert";
import { WholeInput } from "../kit/format/number-input";
import { createRequestKey } from "../kit/request-key";

type Line = OrderToHandOver["lines"][number];
type Props = { order: OrderToHandOver; code: string; onDone: (text: string) => void };

const waiting = (lines: readonly Line[]) => lines.filter(({ left }) => left > 0);

/** What is handed over: everything that is left, or fewer units of fewer lines. */
export function HandOver({ order, code, onDone }: Props) {
  const { orderNo, nameMasked, phoneMasked, buyerNote, handovers, lines } = order;
  const [requestKey] = useState(createRequestKey);
  const [units, setUnits] = useState<Record<number, number>>(() =>
    Object.fromEntries(waiting(lines).map(({ lineNo, left }) => [lineNo, left])),
  );
  const given = waiting(lines)
    .map(({ lineNo }) => ({ lineNo, quantity: units[lineNo] ?? 0 }))
    .filter(({ quantity }) => quantity > 0);
  const isTooMany = lines.some(({ lineNo, left }) => (units[lineNo] ?? 0) > left);
  const pieces = given.reduce((sum, { quantity }) => sum + quantity, 0);
  const redeeming = useMutation(
    api.desk.pickups.redeem.mutationOptions({
      onSuccess: ({ isComplete }) =>
        onDone(isComplete ? `已交给买家 ${pieces} 件，订单完成提货` : `已交给买家 ${pieces} 件，其余的下次再提`),
    }),
  );
  return (
    <>
      <p data-testid="pickup-buyer">
        提货人 <b>{nameMasked}</b> <span className="figure">{phoneMasked}</span>
        <span className="faint figure"> · 订单 {orderNo}</span>
      </p>
      {buyerNote && <p className="pickups-note">买家留言：{buyerNote}</p>}
      <ul className="pickups-lines">
        {lines.map((line) => (
          <HandOverLine
            key={line.lineNo}
            line={line}
            quantity={units[line.lineNo] ?? 0}
            onChange={(quantity) => setUnits((before) => ({ ...before, [line.lineNo]: quantity }))}
          />
        ))}
      </ul>
      <ErrorAlert error={redeeming.error} testId="redeem-error" />
      <Button
        type="primary"
        size="large"
        block
        disabled={pieces === 0 || isTooMany}
        loading={redeeming.isPending}
        onClick={() => redeeming.mutate({ code, seenHandovers: handovers, lines: given, requestKey })}
        data-testid="redeem"
      >
        {pieces === 0 ? "请选择要交给买家的商品" : isTooMany ? "超过了待提的件数" : `确认交给买家 ${pieces} 件`}
      </Button>
    </>
  );
}

type LineProps = { line: Line; quantity: number; onChange: (quantity: number) => void };

function HandOverLine({ line, quantity, onChange }: LineProps) {
  const { lineNo, title, specText, pictureUrl, left, isGift } = line;
  return (
    <li className={left === 0 ? "pickups-line pickups-line-gone" : "pickups-line"} data-testid="pickup-line">
      <Checkbox
        checked={quantity > 0}
        disabled={left === 0}
        onChange={(event) => onChange(event.target.checked ? left : 0)}
        aria-label={`交给买家：${title}`}
      />
      {pictureUrl ? <img src={pictureUrl} alt="" width={48} height={48} /> : <span className="no-picture" />}
      <span className="pickups-goods">
        {isGift && "赠品 "}
        {title}
        <span className="second-line">{specText}</span>
      </span>
      {left === 0 && <span className="faint">已提完</span>}
      {left === 1 && <b className="figure">×1</b>}
      {left > 1 && (
        <WholeInput
          min={0}
          max={left}
          value={quantity}
          suffix={`/ ${left} 件`}
          onChange={(value) => onChange(value ?? 0)}
          data-testid={`pickup-units-${lineNo}`}
        />
      )}
    </li>
  );
}
