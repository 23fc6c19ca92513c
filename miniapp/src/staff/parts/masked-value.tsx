import { useMutation } from "@tanstack/react-query";
import { Text, View } from "@tarojs/components";
import { useState } from "react";
import { tap } from "@/components/tap";
import { tellError } from "@/components/toast";
import { desk } from "@/staff/data/api";
import { useMay } from "@/staff/data/use-may";
import { ReasonSheet } from "@/staff/parts/reason-sheet";

const names = { phone: "手机号", orderAddress: "收货信息" } as const;
type Field = { field: "phone" } | { field: "orderAddress"; id: string };
type Props = { id: string; memberId: string; of: Field; masked: string };

/** A masked value. Staff see it whole for a reason that is recorded, until they leave the page. */
export function MaskedValue({ id, memberId, of, masked }: Props) {
  const mayUnmask = useMay("unmask");
  const [asking, setAsking] = useState(false);
  const showing = useMutation(desk.unmask.mutationOptions({ onSuccess: () => setAsking(false), onError: tellError }));
  if (showing.data)
    return (
      <Text id={id} className="number" userSelect>
        {showing.data.text}
      </Text>
    );
  return (
    <View id={id} className="staff-masked">
      <Text className="number">{masked}</Text>
      {mayUnmask && (
        <Text id={`${id}-look`} className="staff-masked__look small" {...tap(() => setAsking(true))}>
          查看
        </Text>
      )}
      {asking && (
        <ReasonSheet
          title={`查看完整${names[of.field]}`}
          note="会记录你的账号、时间和原因。"
          placeholder="为什么要看，至少四个字"
          presets={["联系会员处理售后", "核对收货信息", "会员来电核实身份"]}
          confirm="查看"
          busy={showing.isPending}
          onConfirm={(reason) => showing.mutate({ memberId, ...of, reason })}
          onClose={() => setAsking(false)}
        />
      )}
    </View>
  );
}
