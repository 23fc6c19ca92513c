import { useMutation } from "@tanstack/react-query";
import { Picker, Text, View } from "@tarojs/components";
import { Cell } from "@/components/cell";
import { confirmed } from "@/components/confirm";
import { tell, tellError } from "@/components/toast";
import { api } from "@/data/api";
import { queryClient } from "@/data/query-client";
import "./birthday-cell.css";

const months = Array.from({ length: 12 }, (_, index) => `${index + 1} 月`);
const days = Array.from({ length: 31 }, (_, index) => `${index + 1} 日`);
const two = (value: number) => String(value).padStart(2, "0");

type Props = { birthday: string | null; icon?: string; onSaved?: () => unknown };

/** 生日: members set it once; some levels give birthday coupons. */
export function BirthdayCell({ birthday, icon, onSaved }: Props) {
  const setting = useMutation(
    api.membership.setBirthday.mutationOptions({
      onSuccess: () => {
        tell("生日已记下");
        onSaved?.();
        return queryClient.invalidateQueries(api.membership.pathFilter());
      },
      onError: tellError,
    }),
  );
  if (birthday) {
    const [month, day] = birthday.split("-").map(Number);
    return <Cell id="birthday" icon={icon} label="生日" value={`${month} 月 ${day} 日`} />;
  }
  const choose = async ([month = 0, day = 0]: number[]) => {
    const what = `生日是 ${month + 1} 月 ${day + 1} 日吗？保存后不能修改。`;
    if (await confirmed("确认生日", what)) setting.mutate({ birthday: `${two(month + 1)}-${two(day + 1)}` });
  };
  const ask = (
    <Picker
      mode="multiSelector"
      range={[months, days]}
      value={[0, 0]}
      onChange={(event) => void choose(event.detail.value)}
    >
      <View className="birthday__ask">
        <Text>{setting.isPending ? "正在保存…" : "填写，生日有礼"}</Text>
      </View>
    </Picker>
  );
  return <Cell id="birthday" icon={icon} label="生日" value={ask} />;
}
