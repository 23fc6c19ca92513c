import { useMutation } from "@tanstack/react-query";
import { Picker, Text, View } from "@tarojs/components";
import { useState } from "react";
import { Chips } from "@/components/chips";
import { createRequestKey } from "@/data/request-key";
import { todayInShanghai } from "@/format/time";
import { desk } from "@/staff/data/api";
import type { Customer, FollowUpWay } from "@/staff/data/shapes";
import { actAnswers } from "@/staff/parts/act-answers";
import { ReasonSheet } from "@/staff/parts/reason-sheet";

const ways: readonly { key: FollowUpWay; name: string }[] = [
  { key: "call", name: "电话" },
  { key: "wechat", name: "微信" },
  { key: "visit", name: "拜访" },
  { key: "other", name: "其他" },
];

/** Ten o'clock of the chosen day in Asia/Shanghai. */
const momentOf = (day: string) => (day === "" ? null : `${day}T02:00:00.000Z`);

/** 写跟进: how they were reached, what was said, and when to contact them next. */
export function FollowUpSheet({ customer, onClose }: { customer: Customer; onClose: () => void }) {
  const [way, setWay] = useState<FollowUpWay>("call");
  const [day, setDay] = useState("");
  const [requestKey] = useState(createRequestKey);
  const saving = useMutation(desk.crm.followUp.mutationOptions(actAnswers("已记下", onClose)));
  return (
    <ReasonSheet
      title={`写跟进：${customer.name}`}
      note="不约下次联系，客户会在规定的天数后回到公海。"
      placeholder="说了什么，客户怎么想"
      presets={[]}
      maxLength={1000}
      confirm="保存跟进"
      busy={saving.isPending}
      onConfirm={(text) =>
        saving.mutate({ customerId: customer.id, way, text, nextContactAt: momentOf(day), requestKey })
      }
      onClose={onClose}
    >
      <Chips id="staff-way" chips={ways} chosen={way} onChoose={setWay} />
      <Picker
        mode="date"
        value={day || todayInShanghai()}
        start={todayInShanghai()}
        onChange={({ detail }) => setDay(detail.value)}
      >
        <View id="staff-next" className="staff-switch">
          <Text>下次联系</Text>
          <Text className="number soft">{day === "" ? "不约" : `${day} 10:00`}</Text>
        </View>
      </Picker>
    </ReasonSheet>
  );
}
