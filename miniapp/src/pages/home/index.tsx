import { View } from "@tarojs/components";
export default function Home() {
  return <View id="home">你好</View>;
}
