import { EyeOutlined } from "@ant-design/icons";
import { useMutation } from "@tanstack/react-query";
import { Button, Typography } from "antd";
import { useState } from "react";
import { api } from "./api";
import { ReasonDialog } from "./reason-dialog";

const fieldNames = { phone: "手机号", address: "收货地址", orderAddress: "订单收货信息" } as const;

/** `id` is the number of the address, or of the order whose address it is. */
type MaskedField = { field: "phone" } | { field: "address" | "orderAddress"; id: string };

/** A masked value. Staff can see it whole for a recorded reason, until they leave the page. */
export function MaskedValue(props: { memberId: string; of: MaskedField; masked: string }) {
  const { memberId, of, masked } = props;
  const { field } = of;
  const [asking, setAsking] = useState(false);
  const unmask = useMutation(api.desk.unmask.mutationOptions({ onSuccess: () => setAsking(false) }));
  if (unmask.data) {
    return (
      <Typography.Text copyable className="figure unmasked" data-testid={`unmasked-${field}`}>
        {unmask.data.text}
      </Typography.Text>
    );
  }
  return (
    <span className="masked">
      <span className="figure">{masked}</span>
      <Button
        type="link"
        size="small"
        icon={<EyeOutlined />}
        onClick={() => setAsking(true)}
        data-testid={`unmask-${field}`}
      >
        查看
      </Button>
      {asking && (
        <ReasonDialog
          title={`查看完整${fieldNames[field]}`}
          note="查看完整信息会记录你的账号、时间和原因。"
          confirmText="查看"
          presets={["联系会员处理售后", "核对收货信息", "会员来电核实身份"]}
          pending={unmask.isPending}
          error={unmask.error}
          onConfirm={({ reason }) => unmask.mutate({ memberId, ...of, reason: reason.trim() })}
          onClose={() => {
            setAsking(false);
            unmask.reset();
          }}
        />
      )}
    </span>
  );
}
