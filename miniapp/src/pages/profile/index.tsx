import { useMutation } from "@tanstack/react-query";
import { Picker, Text, View } from "@tarojs/components";
import { useState } from "react";
import { Cell, Cells } from "@/components/cell";
import { withErrorPage } from "@/components/error-page";
import { Loaded } from "@/components/states";
import { tell, tellError } from "@/components/toast";
import { api } from "@/data/api";
import { explainError } from "@/data/explain-error";
import { queryClient } from "@/data/query-client";
import type { Me } from "@/data/shapes";
import { uploadPicture } from "@/data/upload-picture";
import { BirthdayCell } from "@/members/birthday-cell";
import { LoginWall } from "@/members/login-wall";
import { useMe } from "@/members/use-me";
import { NicknameEditor } from "@/pages/profile/nickname-editor";
import { PhoneCell } from "@/pages/profile/phone-cell";
import { AvatarButton } from "@/wechat/avatar";
import "./index.css";

const sexes = [
  { value: "female", name: "女" },
  { value: "male", name: "男" },
  { value: null, name: "保密" },
] as const;

function ProfilePage() {
  return (
    <LoginWall reason="登录后查看个人资料">
      <OwnProfile />
    </LoginWall>
  );
}

function OwnProfile() {
  const { query } = useMe();
  return (
    <View id="profile" className="screen">
      <Loaded query={query}>{(me) => <Profile me={me} />}</Loaded>
    </View>
  );
}

const refreshMe = () => queryClient.invalidateQueries(api.members.me.queryFilter());

function Profile({ me }: { me: Me }) {
  const saving = useMutation(
    api.members.updateProfile.mutationOptions({
      onSuccess: () => {
        tell("已保存");
        return refreshMe();
      },
      onError: tellError,
    }),
  );
  const chosen = sexes.findIndex(({ value }) => value === me.sex);
  return (
    <>
      <AvatarRow me={me} onUploaded={(avatarUrl) => saving.mutate({ avatarUrl })} />
      <Cells>
        <NicknameEditor nickname={me.nickname} />
        <Cell
          id="profile-sex"
          label="性别"
          value={
            <Picker
              mode="selector"
              range={sexes.map(({ name }) => name)}
              value={chosen}
              onChange={(event) => saving.mutate({ sex: sexes[Number(event.detail.value)]?.value ?? null })}
            >
              <View className="profile__choice">
                <Text>{sexes[chosen]?.name}</Text>
              </View>
            </Picker>
          }
        />
        <BirthdayCell birthday={me.birthday} onSaved={refreshMe} />
        <PhoneCell me={me} />
        <Cell label="会员号" value={me.id} copies={me.id} />
      </Cells>
    </>
  );
}

function AvatarRow({ me, onUploaded }: { me: Me; onUploaded: (path: string) => void }) {
  const [busy, setBusy] = useState(false);
  const upload = async (filePath: string) => {
    setBusy(true);
    try {
      const { signal } = new AbortController();
      onUploaded(await uploadPicture(filePath, { onPercent: () => undefined, stopped: signal }));
    } catch (error) {
      tell(explainError(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <View className="profile__head">
      <AvatarButton id="profile-avatar" me={me} busy={busy} onChosen={(filePath) => void upload(filePath)} />
      <Text className="soft small">{busy ? "正在上传…" : "点头像更换"}</Text>
    </View>
  );
}

export default withErrorPage(ProfilePage);
