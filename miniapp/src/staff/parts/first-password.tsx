import { useMutation } from "@tanstack/react-query";
import { Text, View } from "@tarojs/components";
import { useState } from "react";
import { Button } from "@/components/button";
import { Cells } from "@/components/cell";
import { tell, tellError } from "@/components/toast";
import { desk } from "@/staff/data/api";
import { type StaffSession, saveStaffSession } from "@/staff/data/session";
import { SecretField } from "@/staff/parts/secret-field";
import "@/staff/parts/staff.css";

/** 修改初始密码: all that is possible before the password that somebody else set is changed. */
export function FirstPassword({ session }: { session: StaffSession }) {
  const [current, setCurrent] = useState("");
  const [next, setNext] = useState("");
  const [again, setAgain] = useState("");
  const changing = useMutation(
    desk.session.changePassword.mutationOptions({
      onSuccess: () => {
        tell("密码已修改");
        saveStaffSession({ ...session, staff: { ...session.staff, mustChangePassword: false } });
      },
      onError: tellError,
    }),
  );
  const save = () => {
    if (next !== again) return tell("两次输入的新密码不一样");
    changing.mutate({ current, next });
  };
  return (
    <View id="staff-first-password" className="screen">
      <Text className="section-title">修改初始密码</Text>
      <Text className="staff-sheet__note">
        {session.staff.name}，你的密码由管理员设定。请先改成只有你知道的密码，至少十位。
      </Text>
      <Cells>
        <SecretField id="staff-current" label="原密码" value={current} placeholder="管理员给的" onChange={setCurrent} />
        <SecretField id="staff-next" label="新密码" value={next} placeholder="至少十位" onChange={setNext} />
        <SecretField id="staff-again" label="再输一次" value={again} placeholder="新密码" onChange={setAgain} />
      </Cells>
      <Button id="staff-password-save" busy={changing.isPending} onTap={save}>
        保存并进入工作台
      </Button>
    </View>
  );
}
