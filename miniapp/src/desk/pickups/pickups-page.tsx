import { useMutation } from "@tanstack/react-query";
import { Alert, App, Button, Input, type InputRef } from "antd";
import { useRef, useState } from "react";
import { api } from "../kit/api";
import { ErrorAlert } from "../kit/error-alert";
import { HandOver } from "./hand-over";
import "./pickups.css";

/** 核销: the clerk enters or scans the buyer's code, sees what is handed over, and confirms. A scanner types and sends Enter. */
export function PickupsPage() {
  const { message } = App.useApp();
  const input = useRef<InputRef>(null);
  const [code, setCode] = useState("");
  const [done, setDone] = useState<string | null>(null);
  const finding = useMutation(api.desk.pickups.find.mutationOptions());
  const order = finding.data;
  const find = () => {
    setDone(null);
    if (code.trim() !== "") finding.mutate({ code });
  };
  const begin = () => {
    finding.reset();
    setCode("");
    input.current?.focus();
  };
  const finish = (text: string) => {
    message.success(text);
    setDone(text);
    begin();
  };
  return (
    <section className="panel pickups" data-testid="pickups-page">
      <div className="table-head">
        <h1>核销提货</h1>
      </div>
      <div className="pickups-code">
        <Input
          ref={input}
          autoFocus
          size="large"
          inputMode="numeric"
          autoComplete="off"
          maxLength={40}
          placeholder="扫描或输入 13 位提货码"
          aria-label="提货码"
          value={code}
          disabled={order !== undefined}
          onChange={(event) => setCode(event.target.value)}
          onPressEnter={find}
          data-testid="pickup-code"
        />
        {order === undefined ? (
          <Button type="primary" size="large" loading={finding.isPending} onClick={find} data-testid="pickup-find">
            查询
          </Button>
        ) : (
          <Button size="large" onClick={begin} data-testid="pickup-again">
            换一个
          </Button>
        )}
      </div>
      <ErrorAlert error={finding.error} testId="pickup-error" />
      {done && <Alert type="success" showIcon title={done} data-testid="pickup-done" />}
      {order === undefined && !done && !finding.error && (
        <p className="faint">提货码在会员的订单页：13 位数字和二维码。扫码枪扫一下就会查询。</p>
      )}
      {order && <HandOver key={order.orderNo} order={order} code={code} onDone={finish} />}
    </section>
  );
}
