import { useMutation } from "@tanstack/react-query";
import { Text, View } from "@tarojs/components";
import { useState } from "react";
import { Button } from "@/components/button";
import { Field } from "@/components/field";
import { Notice } from "@/components/states";
import { tell } from "@/components/toast";
import { explainError } from "@/data/explain-error";
import { desk } from "@/staff/data/api";
import { staffPage } from "@/staff/parts/staff-page";
import { HandOver } from "@/staff/pickups/hand-over";
import { canScan, scanCode } from "@/wechat/scan-code";
import "@/staff/parts/staff.css";
import "./index.css";

/** 核销提货: the clerk scans or enters the buyer's code, sees what is handed over, and confirms. */
function StaffPickupsPage() {
  const [code, setCode] = useState("");
  const [done, setDone] = useState<string | null>(null);
  const finding = useMutation(desk.pickups.find.mutationOptions());
  const find = (wanted: string) => {
    setDone(null);
    if (wanted.trim() === "") return tell("请输入 13 位提货码");
    finding.mutate({ code: wanted });
  };
  const begin = () => {
    finding.reset();
    setCode("");
  };
  const finish = (sentence: string) => {
    setDone(sentence);
    begin();
  };
  const scan = async () => {
    const found = await scanCode();
    if (found === null) return;
    setCode(found);
    find(found);
  };
  const order = finding.data;
  return (
    <View id="staff-pickups" className={order ? "screen screen--with-bar" : "screen"}>
      {done && (
        <Text id="pickup-done" className="block staff-told">
          {done}
        </Text>
      )}
      {order ? (
        <HandOver key={order.orderNo} order={order} code={code} onDone={finish} onLeave={begin} />
      ) : (
        <View className="card">
          <View className="staff-sheet__fields">
            <Field
              id="pickup-code"
              label="提货码"
              type="number"
              value={code}
              placeholder="13 位数字"
              onChange={setCode}
            />
          </View>
          {finding.error && (
            <Text id="pickup-error" className="block staff-warning">
              {explainError(finding.error)}
            </Text>
          )}
          <View className="staff-acts">
            {canScan && (
              <Button id="pickup-scan" tone="line" onTap={scan}>
                扫一扫
              </Button>
            )}
            <Button id="pickup-find" busy={finding.isPending} onTap={() => find(code)}>
              查询
            </Button>
          </View>
        </View>
      )}
      {!order && !done && !finding.error && (
        <Notice icon="code" title="请买家出示提货码" hint="在买家的订单页：13 位数字和二维码" />
      )}
    </View>
  );
}

export default staffPage(StaffPickupsPage);
