<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>AboutDialog</name>
    <message>
        <source>Regatta %1</source>
        <translation>Regatta %1</translation>
    </message>
    <message>
        <source>A desktop console with an OpenAI-compatible gateway inside: one request in, the best answer out.</source>
        <translation>内置 OpenAI 兼容网关的桌面控制台：一个请求进来，最好的回答出去。</translation>
    </message>
    <message>
        <source>Free software under the GNU General Public License, version 3 or later, without any warranty. Built with Qt %1.</source>
        <translation>自由软件，依据 GNU 通用公共许可证第 3 版或更高版本发布，不提供任何担保。基于 Qt %1 构建。</translation>
    </message>
    <message>
        <source>Gateway: %1</source>
        <translation>网关：%1</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>AdvancedFields</name>
    <message>
        <source>▾ Advanced</source>
        <translation>▾ 高级</translation>
    </message>
    <message>
        <source>▸ Advanced</source>
        <translation>▸ 高级</translation>
    </message>
    <message>
        <source>Advanced</source>
        <translation>高级</translation>
    </message>
    <message>
        <source>Model names there</source>
        <translation>模型名称映射</translation>
    </message>
    <message>
        <source>One a line: the model that clients ask for = its name at this endpoint.</source>
        <translation>每行一条：客户端请求的模型 = 它在此端点的名称。</translation>
    </message>
    <message>
        <source>Leg</source>
        <translation>赛道</translation>
    </message>
    <message>
        <source>Endpoints of one leg take turns in a race instead of running side by side. Empty: the usual for its kind.</source>
        <translation>同一赛道的端点在竞速中依次尝试，而不是同时出发。留空则使用该类型的默认赛道。</translation>
    </message>
    <message>
        <source>Calls at once</source>
        <translation>并发调用数</translation>
    </message>
    <message>
        <source>no limit</source>
        <translation>不限</translation>
    </message>
    <message>
        <source>Proxy</source>
        <translation>代理</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>None</source>
        <translation>不使用</translation>
    </message>
    <message>
        <source>This one:</source>
        <translation>指定代理：</translation>
    </message>
    <message>
        <source>Proxy address</source>
        <translation>代理地址</translation>
    </message>
    <message>
        <source>HTTP/2: one connection for many calls, but without back-pressure</source>
        <translation>HTTP/2：多个调用共用一个连接，但没有背压控制</translation>
    </message>
</context>
<context>
    <name>AttemptRow</name>
    <message>
        <source>start %1</source>
        <translation>开始 %1</translation>
    </message>
    <message>
        <source>first token %1</source>
        <translation>首字 %1</translation>
    </message>
    <message>
        <source>took %1</source>
        <translation>耗时 %1</translation>
    </message>
    <message>
        <source>Why it failed</source>
        <translation>失败原因</translation>
    </message>
</context>
<context>
    <name>Banners</name>
    <message>
        <source>Demo: these endpoints are simulated inside the program. Nothing leaves this machine, nothing is kept.</source>
        <translation>演示模式：这些端点由程序内部模拟，数据不会离开本机，也不会保存。</translation>
    </message>
    <message>
        <source>Send requests</source>
        <translation>发送请求</translation>
    </message>
    <message>
        <source>Leave the demo</source>
        <translation>退出演示</translation>
    </message>
    <message>
        <source>The settings are read from %1 and are shown read-only. The strategy can be switched; it lasts until the next reload of the file.</source>
        <translation>设置读取自 %1，此处只读。可以切换策略，但只在该文件下次重新载入之前有效。</translation>
    </message>
</context>
<context>
    <name>CommandLine</name>
    <message>
        <source>did you mean %1?</source>
        <translation>您是否想输入 %1？</translation>
    </message>
    <message>
        <source>expected one of %1.</source>
        <translation>应为以下之一：%1。</translation>
    </message>
    <message>
        <source>a number from 0 to 65535</source>
        <translation>0 到 65535 之间的数字</translation>
    </message>
    <message>
        <source>an address such as 127.0.0.1</source>
        <translation>一个地址，例如 127.0.0.1</translation>
    </message>
    <message>
        <source>a settings file</source>
        <translation>一个设置文件</translation>
    </message>
    <message>
        <source>a folder</source>
        <translation>一个文件夹</translation>
    </message>
    <message>
        <source>Unknown option %1; %2</source>
        <translation>未知选项 %1；%2</translation>
    </message>
    <message>
        <source>%1 stands twice; expected once.</source>
        <translation>%1 出现了两次；应只出现一次。</translation>
    </message>
    <message>
        <source>%1 takes no value; expected it alone.</source>
        <translation>%1 不带参数值；应单独使用。</translation>
    </message>
    <message>
        <source>%1 needs a value; expected %2.</source>
        <translation>%1 需要参数值；应为%2。</translation>
    </message>
    <message>
        <source>--port: expected a number from 0 to 65535, found &quot;%1&quot;.</source>
        <translation>--port：应为 0 到 65535 之间的数字，实际为“%1”。</translation>
    </message>
    <message>
        <source>Unknown command %1; %2</source>
        <translation>未知命令 %1；%2</translation>
    </message>
    <message>
        <source>%1 is not complete; expected one of %2 after it.</source>
        <translation>%1 不完整；其后应为以下之一：%2。</translation>
    </message>
    <message>
        <source>Unknown command %1 %2; %3</source>
        <translation>未知命令 %1 %2；%3</translation>
    </message>
    <message>
        <source>%1 %2 needs one more word; expected %3.</source>
        <translation>%1 %2 还需要一个参数；应为 %3。</translation>
    </message>
    <message>
        <source>%1 %2 does not take &quot;%3&quot;; a name with blanks is written in quotes.</source>
        <translation>%1 %2 不接受“%3”；含空格的名称请加引号。</translation>
    </message>
    <message>
        <source>%1 does not go with &quot;%2&quot;; expected it without a command.</source>
        <translation>%1 不能与“%2”同用；它只能在没有命令时使用。</translation>
    </message>
    <message>
        <source>--config does not go with &quot;config import&quot;, which changes the settings in the data directory.</source>
        <translation>--config 不能与“config import”同用，后者会更改数据目录中的设置。</translation>
    </message>
    <message>
        <source>1 endpoint</source>
        <translation>1 个端点</translation>
    </message>
    <message>
        <source>%1 endpoints</source>
        <translation>%1 个端点</translation>
    </message>
    <message>
        <source>never used</source>
        <translation>从未使用</translation>
    </message>
    <message>
        <source>%1: ok, %2</source>
        <translation>%1：正常，%2</translation>
    </message>
    <message>
        <source>%1 cannot be written: %2.</source>
        <translation>无法写入 %1：%2。</translation>
    </message>
    <message>
        <source>%1: imported, %2</source>
        <translation>%1：已导入，%2</translation>
    </message>
    <message>
        <source>There is no command to run.</source>
        <translation>没有可执行的命令。</translation>
    </message>
    <message>
        <source>csv or json</source>
        <translation>csv 或 json</translation>
    </message>
    <message>
        <source>a date or time such as 2026-01-31 or 2026-01-31T18:00</source>
        <translation>日期或时间，例如 2026-01-31 或 2026-01-31T18:00</translation>
    </message>
    <message>
        <source>a name</source>
        <translation>一个名称</translation>
    </message>
    <message>
        <source>a file</source>
        <translation>一个文件</translation>
    </message>
    <message>
        <source>%1: expected %2, found &quot;%3&quot;.</source>
        <translation>%1：应为%2，实际为“%3”。</translation>
    </message>
    <message>
        <source>--admin goes with &quot;keys create NAME&quot; alone.</source>
        <translation>--admin 只能与“keys create NAME”一起使用。</translation>
    </message>
    <message>
        <source>%1 goes with &quot;usage export&quot; alone.</source>
        <translation>%1 只能与“usage export”一起使用。</translation>
    </message>
    <message>
        <source>Usage: regatta [--headless] [--demo] [--config FILE] [--data-dir DIR] [--host H] [--port N]
       regatta keys create NAME [--admin] | list | revoke NAME
       regatta config check FILE | import FILE | export FILE
       regatta usage export [--format csv|json] [--from T] [--until T] [--endpoint NAME]
                            [--model NAME] [--output FILE]

Opens the Regatta console with its OpenAI-compatible gateway, or works on its data.

  --headless      run the gateway without a window; needs no display
  --demo          three simulated endpoints in a temporary data directory
  --config FILE   take the settings from this file, and reload it when it changes
  --data-dir DIR  keep settings and keys there instead of %1
  --host H        listen on this address (127.0.0.1)
  --port N        listen on this port (8377); 0 takes a free one
  --help          show this
  --version       show the version

  keys create     make a client key and print it; it is not shown again;
                  with --admin, one that opens the admin API instead
  keys list       show the names of the keys, and what each opens
  keys revoke     take a key back; it is refused within a second
  config check    say whether a settings file is right
  config import   replace the settings by those of a file
  config export   write the settings, without keys, to a file, or to &quot;-&quot;
  usage export    write the usage log, oldest first: as CSV (RFC 4180, one line a request) or
                  as one JSON array with the attempts of each request; without bodies; times
                  are ISO 8601 in UTC, texts are as they came (mind formulas in spreadsheets)
    --format F      csv (default) or json
    --from T        what arrived then or later: 2026-01-31 or 2026-01-31T18:00, local time
    --until T       what arrived before
    --endpoint NAME what this endpoint answered; may stand several times
    --model NAME    what asked for this model; likewise
    --output FILE   write there instead of to standard output

Exit codes: 0 fine, 1 a failure while running, 2 a wrong command line or configuration.
</source>
        <translation>用法：regatta [--headless] [--demo] [--config FILE] [--data-dir DIR] [--host H] [--port N]
      regatta keys create NAME [--admin] | list | revoke NAME
      regatta config check FILE | import FILE | export FILE
      regatta usage export [--format csv|json] [--from T] [--until T] [--endpoint NAME]
                           [--model NAME] [--output FILE]

打开带有 OpenAI 兼容网关的 Regatta 控制台，或处理它的数据。

  --headless      只运行网关，不开窗口，也不需要显示器
  --demo          使用临时数据目录中的三个模拟端点
  --config FILE   从该文件读取设置，文件变化时重新读取
  --data-dir DIR  把设置和密钥存放在那里，而不是 %1
  --host H        在该地址监听（127.0.0.1）
  --port N        在该端口监听（8377）；0 表示任取一个空闲端口
  --help          显示本说明
  --version       显示版本

  keys create     创建并打印一个客户端密钥；之后不再显示；
                  加上 --admin 则创建用于管理 API 的密钥
  keys list       列出密钥的名称及其用途
  keys revoke     收回一个密钥；一秒之内即被拒绝
  config check    检查设置文件是否正确
  config import   用文件中的设置替换现有设置
  config export   把设置（不含密钥）写入文件，或写到“-”
  usage export    导出使用记录，从旧到新：CSV（RFC 4180，每个请求一行），或一个 JSON 数组，
                  含每个请求的各次尝试；不含正文；时间为 UTC 的 ISO 8601；
                  文字保持原样（在电子表格中请留意公式）
    --format F      csv（默认）或 json
    --from T        在此时或之后到达的：2026-01-31 或 2026-01-31T18:00，本地时间
    --until T       在此之前到达的
    --endpoint NAME 由该端点应答的；可多次使用
    --model NAME    请求该模型的；同上
    --output FILE   写入该文件，而不是标准输出

退出码：0 正常，1 运行中失败，2 命令行或配置有误。
</translation>
    </message>
    <message>
        <source>Standard output</source>
        <translation>标准输出</translation>
    </message>
    <message>
        <source>it is closed or its disk is full</source>
        <translation>它已关闭，或磁盘已满</translation>
    </message>
</context>
<context>
    <name>CopyButton</name>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>已复制</translation>
    </message>
</context>
<context>
    <name>DashboardPage</name>
    <message>
        <source>Dashboard</source>
        <translation>仪表盘</translation>
    </message>
    <message>
        <source>The gateway is starting…</source>
        <translation>网关正在启动…</translation>
    </message>
</context>
<context>
    <name>DataDirectory</name>
    <message>
        <source>The data directory %1 is a file; expected a folder.</source>
        <translation>数据目录 %1 是一个文件；应为文件夹。</translation>
    </message>
    <message>
        <source>The data directory %1 cannot be made; check the permissions of the folder around it.</source>
        <translation>无法创建数据目录 %1；请检查上级文件夹的权限。</translation>
    </message>
    <message>
        <source>The data directory %1 cannot be made private; check who owns it.</source>
        <translation>无法将数据目录 %1 设为私有；请检查其所有者。</translation>
    </message>
    <message>
        <source>The data directory %1 cannot be written; check its permissions.</source>
        <translation>无法写入数据目录 %1；请检查其权限。</translation>
    </message>
    <message>
        <source>The data directory %1 cannot be locked; check its permissions.</source>
        <translation>无法锁定数据目录 %1；请检查其权限。</translation>
    </message>
    <message>
        <source>Regatta is already running on this data directory (process %1).</source>
        <translation>Regatta 已在使用此数据目录运行（进程 %1）。</translation>
    </message>
    <message>
        <source>Regatta is already running on this data directory (process %1, %2).</source>
        <translation>Regatta 已在使用此数据目录运行（进程 %1，%2）。</translation>
    </message>
    <message>
        <source>%1 cannot be written: %2.</source>
        <translation>无法写入 %1：%2。</translation>
    </message>
</context>
<context>
    <name>DisplayText</name>
    <message>
        <source>%1 ms</source>
        <translation>%1 毫秒</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 秒</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 分钟</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1%</translation>
    </message>
    <message>
        <source>today, %1</source>
        <translation>今天 %1</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>date, time</comment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>Single</source>
        <translation>单一</translation>
    </message>
    <message>
        <source>Race</source>
        <translation>竞速</translation>
    </message>
    <message>
        <source>Fallback</source>
        <translation>回退</translation>
    </message>
    <message>
        <source>Smart</source>
        <translation>智能</translation>
    </message>
    <message>
        <source>GeminiCLI</source>
        <translation>GeminiCLI</translation>
    </message>
    <message>
        <source>Antigravity</source>
        <translation>Antigravity</translation>
    </message>
    <message>
        <source>OpenAI-compatible</source>
        <translation>OpenAI 兼容</translation>
    </message>
    <message>
        <source>No data yet</source>
        <translation>暂无数据</translation>
    </message>
    <message>
        <source>Healthy</source>
        <translation>健康</translation>
    </message>
    <message>
        <source>Degraded</source>
        <translation>降级</translation>
    </message>
    <message>
        <source>Down</source>
        <translation>不可用</translation>
    </message>
    <message>
        <source>Key refused</source>
        <translation>密钥被拒</translation>
    </message>
    <message>
        <source>Disabled</source>
        <translation>已停用</translation>
    </message>
    <message>
        <source>first choice</source>
        <translation>首选</translation>
    </message>
    <message>
        <source>raced</source>
        <translation>参与竞速</translation>
    </message>
    <message>
        <source>after a failure</source>
        <translation>失败后接替</translation>
    </message>
    <message>
        <source>beside a late one</source>
        <translation>陪跑迟到者</translation>
    </message>
    <message>
        <source>Won, then broke</source>
        <translation>胜出后中断</translation>
    </message>
    <message>
        <source>Won</source>
        <translation>胜出</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>已取消</translation>
    </message>
    <message>
        <source>Could not connect</source>
        <translation>无法连接</translation>
    </message>
    <message>
        <source>No connection in time</source>
        <translation>连接超时</translation>
    </message>
    <message>
        <source>The TLS handshake failed</source>
        <translation>TLS 握手失败</translation>
    </message>
    <message>
        <source>The proxy refused or is not there</source>
        <translation>代理拒绝连接或不存在</translation>
    </message>
    <message>
        <source>No local port was left</source>
        <translation>本机端口已耗尽</translation>
    </message>
    <message>
        <source>All allowed calls are under way</source>
        <translation>已达并发上限</translation>
    </message>
    <message>
        <source>The key could not be read</source>
        <translation>无法读取密钥</translation>
    </message>
    <message>
        <source>The connection was lost before an answer</source>
        <translation>回答之前连接中断</translation>
    </message>
    <message>
        <source>No content in time</source>
        <translation>等待内容超时</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>请求被拒</translation>
    </message>
    <message>
        <source>Redirected elsewhere</source>
        <translation>被重定向到别处</translation>
    </message>
    <message>
        <source>An error in the answer</source>
        <translation>回答中包含错误</translation>
    </message>
    <message>
        <source>The answer was malformed</source>
        <translation>回答格式错误</translation>
    </message>
    <message>
        <source>The answer was empty</source>
        <translation>回答为空</translation>
    </message>
    <message>
        <source>The answer was too large</source>
        <translation>回答过大</translation>
    </message>
    <message>
        <source>The answer was cut short</source>
        <translation>回答不完整</translation>
    </message>
    <message>
        <source>The stream went silent</source>
        <translation>流长时间没有数据</translation>
    </message>
    <message>
        <source>%1 (HTTP %2)</source>
        <translation>%1（HTTP %2）</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>what happened: the upstream&apos;s words</comment>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>Left out for now</source>
        <translation>暂时停用</translation>
    </message>
    <message>
        <source>Daily limit reached</source>
        <translation>已达每日上限</translation>
    </message>
    <message>
        <source>hedge</source>
        <translation>对冲</translation>
    </message>
    <message>
        <source>Not sent</source>
        <translation>未发送</translation>
    </message>
    <message>
        <source>Left out after failures</source>
        <translation>多次失败后暂时停用</translation>
    </message>
    <message>
        <source>The daily limit is reached</source>
        <translation>已达每日上限</translation>
    </message>
    <message>
        <source>The stream was too slow</source>
        <translation>流式输出过慢</translation>
    </message>
</context>
<context>
    <name>EndpointCard</name>
    <message>
        <source>paid</source>
        <translation>付费</translation>
    </message>
    <message>
        <source>Use %1</source>
        <translation>启用 %1</translation>
    </message>
    <message>
        <source>success %1 · median first token %2</source>
        <translation>成功率 %1 · 首字中位数 %2</translation>
    </message>
    <message>
        <source>Move %1 up</source>
        <translation>上移 %1</translation>
    </message>
    <message>
        <source>Move %1 down</source>
        <translation>下移 %1</translation>
    </message>
    <message>
        <source>Testing…</source>
        <translation>测试中…</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>测试</translation>
    </message>
    <message>
        <source>Test %1</source>
        <translation>测试 %1</translation>
    </message>
    <message>
        <source>Edit %1</source>
        <translation>编辑 %1</translation>
    </message>
    <message>
        <source>Remove %1</source>
        <translation>移除 %1</translation>
    </message>
    <message>
        <source>Last error: %1</source>
        <translation>最近错误：%1</translation>
    </message>
    <message>
        <source>Test result</source>
        <translation>测试结果</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>关闭提示</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>重置</translation>
    </message>
    <message>
        <source>Ask %1 again at once</source>
        <translation>立即重新启用 %1</translation>
    </message>
</context>
<context>
    <name>EndpointForm</name>
    <message>
        <source>Close the form</source>
        <translation>关闭表单</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>such as openrouter</source>
        <translation>例如 openrouter</translation>
    </message>
    <message>
        <source>Base URL</source>
        <translation>基础地址</translation>
    </message>
    <message>
        <source>The address of the gcli2api server. With or without /v1, both are right.</source>
        <translation>gcli2api 服务器的地址，带不带 /v1 都可以。</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>密码</translation>
    </message>
    <message>
        <source>API key</source>
        <translation>API 密钥</translation>
    </message>
    <message>
        <source>Stored; leave empty to keep it</source>
        <translation>已保存；留空则保持不变</translation>
    </message>
    <message>
        <source>A key is stored in the keychain. It is never shown again.</source>
        <translation>密钥已存入密钥环，不会再次显示。</translation>
    </message>
    <message>
        <source>Goes to the system keychain, never into the database or the log.</source>
        <translation>保存到系统密钥环，绝不写入数据库或日志。</translation>
    </message>
    <message>
        <source>Delete the stored key</source>
        <translation>删除已保存的密钥</translation>
    </message>
    <message>
        <source>Sides to use</source>
        <translation>启用哪一侧</translation>
    </message>
    <message>
        <source>GeminiCLI</source>
        <translation>GeminiCLI</translation>
    </message>
    <message>
        <source>Antigravity</source>
        <translation>Antigravity</translation>
    </message>
    <message>
        <source>Each side becomes an endpoint of its own, so that they can race each other.</source>
        <translation>每一侧都是独立的端点，因此可以互相竞速。</translation>
    </message>
    <message>
        <source>Paid: ask it only when the free endpoints are late or fail</source>
        <translation>付费：仅在免费端点迟迟不答或失败时使用</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>all that it lists</source>
        <translation>它列出的全部模型</translation>
    </message>
    <message>
        <source>Patterns such as gemini-*, separated by commas. Empty: ask the server which it has.</source>
        <translation>用逗号分隔，可用通配符，例如 gemini-*。留空则向服务器查询。</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation>正在保存…</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>添加</translation>
    </message>
</context>
<context>
    <name>EndpointTable</name>
    <message>
        <source>Endpoint</source>
        <translation>端点</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Success</source>
        <translation>成功率</translation>
    </message>
    <message>
        <source>Calls</source>
        <translation>调用</translation>
    </message>
    <message>
        <source>Last</source>
        <translation>最近首字</translation>
    </message>
    <message>
        <source>Median</source>
        <translation>首字中位</translation>
    </message>
    <message>
        <source>In flight</source>
        <translation>进行中</translation>
    </message>
    <message>
        <source>Wins</source>
        <translation>胜出</translation>
    </message>
    <message>
        <source>Wasted</source>
        <translation>浪费</translation>
    </message>
    <message>
        <source>Last error</source>
        <translation>最近错误</translation>
    </message>
    <message>
        <source>Endpoints</source>
        <translation>端点</translation>
    </message>
</context>
<context>
    <name>EndpointTableRow</name>
    <message>
        <source>paid</source>
        <translation>付费</translation>
    </message>
</context>
<context>
    <name>EndpointsPage</name>
    <message>
        <source>Endpoints</source>
        <translation>端点</translation>
    </message>
    <message>
        <source>The order is held by %1.</source>
        <translation>顺序由 %1 固定。</translation>
    </message>
    <message>
        <source>The order is the priority: the first is asked first.</source>
        <translation>顺序即优先级：排在最前的最先被请求。</translation>
    </message>
    <message>
        <source>Add a gcli2api server</source>
        <translation>添加 gcli2api 服务器</translation>
    </message>
    <message>
        <source>Add an OpenAI-compatible server</source>
        <translation>添加 OpenAI 兼容服务器</translation>
    </message>
    <message>
        <source>No endpoint yet</source>
        <translation>还没有端点</translation>
    </message>
    <message>
        <source>Add a server with one of the buttons above.</source>
        <translation>请用上方的按钮添加服务器。</translation>
    </message>
    <message>
        <source>Remove %1?</source>
        <translation>移除 %1？</translation>
    </message>
    <message>
        <source>Requests no longer go there, and its stored key is deleted. Requests under way end normally.</source>
        <translation>请求将不再发往该端点，其已保存的密钥也会删除。进行中的请求会正常结束。</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
</context>
<context>
    <name>FirstKeyDialog</name>
    <message>
        <source>Your key for this gateway</source>
        <translation>此网关的密钥</translation>
    </message>
    <message>
        <source>Clients need this key. It is shown only now: Regatta keeps no more than its fingerprint. You can make another one at any time.</source>
        <translation>客户端需要此密钥。它只显示这一次：Regatta 只保存它的指纹。您可以随时再创建一个。</translation>
    </message>
    <message>
        <source>Client key</source>
        <translation>客户端密钥</translation>
    </message>
    <message>
        <source>Copy key</source>
        <translation>复制密钥</translation>
    </message>
    <message>
        <source>Try it, once an endpoint is there:</source>
        <translation>添加端点之后，可以这样试一试：</translation>
    </message>
    <message>
        <source>Example call</source>
        <translation>调用示例</translation>
    </message>
    <message>
        <source>Copy command</source>
        <translation>复制命令</translation>
    </message>
    <message>
        <source>I have kept it</source>
        <translation>我已保存好</translation>
    </message>
</context>
<context>
    <name>FirstSteps</name>
    <message>
        <source>Where should requests go?</source>
        <translation>请求要发往哪里？</translation>
    </message>
    <message>
        <source>The settings file names no endpoint yet. Add one there; it takes effect at once.</source>
        <translation>设置文件中还没有端点。请在文件中添加，立即生效。</translation>
    </message>
    <message>
        <source>Add the servers that you have. Regatta sends each request to the ones that can answer it, and the first good answer wins.</source>
        <translation>添加您拥有的服务器。Regatta 会把每个请求发给能够回答的服务器，最先返回的有效回答胜出。</translation>
    </message>
    <message>
        <source>Add a gcli2api server</source>
        <translation>添加 gcli2api 服务器</translation>
    </message>
    <message>
        <source>GeminiCLI and Antigravity with one address and one password.</source>
        <translation>一个地址、一个密码，同时接入 GeminiCLI 与 Antigravity。</translation>
    </message>
    <message>
        <source>Add an OpenAI-compatible server</source>
        <translation>添加 OpenAI 兼容服务器</translation>
    </message>
    <message>
        <source>A provider, a relay or a local model, with its address and key.</source>
        <translation>服务商、中转站或本地模型，填写地址和密钥即可。</translation>
    </message>
    <message>
        <source>Try the demo</source>
        <translation>试用演示</translation>
    </message>
    <message>
        <source>Three simulated endpoints race inside the program. No account needed.</source>
        <translation>三个模拟端点在程序内部竞速，无需任何账号。</translation>
    </message>
    <message>
        <source>● Listening on %1</source>
        <translation>● 正在监听 %1</translation>
    </message>
    <message>
        <source>Copy base URL</source>
        <translation>复制地址</translation>
    </message>
</context>
<context>
    <name>InlineBanner</name>
    <message>
        <source>Dismiss</source>
        <translation>关闭提示</translation>
    </message>
</context>
<context>
    <name>LatencyChart</name>
    <message>
        <source>Time to first token per endpoint, last five minutes</source>
        <translation>最近五分钟各端点的首字时间</translation>
    </message>
    <message>
        <source>Time to first token</source>
        <translation>首字时间</translation>
    </message>
    <message>
        <source>median per second, 5 min</source>
        <translation>每秒中位数，5 分钟</translation>
    </message>
    <message>
        <source>ms</source>
        <translation>毫秒</translation>
    </message>
    <message>
        <source>No first token in the last five minutes</source>
        <translation>最近五分钟没有首字数据</translation>
    </message>
</context>
<context>
    <name>Main</name>
    <message>
        <source>Regatta — demo</source>
        <translation>Regatta — 演示</translation>
    </message>
    <message>
        <source>Regatta</source>
        <translation>Regatta</translation>
    </message>
</context>
<context>
    <name>RequestList</name>
    <message>
        <source>Last requests</source>
        <translation>最近请求</translation>
    </message>
    <message>
        <source>first token</source>
        <translation>首字</translation>
    </message>
    <message>
        <source>No request yet</source>
        <translation>还没有请求</translation>
    </message>
    <message>
        <source>Point any OpenAI client at the address above.</source>
        <translation>将任意 OpenAI 客户端指向上方地址即可。</translation>
    </message>
</context>
<context>
    <name>RequestPanel</name>
    <message>
        <source>Request details</source>
        <translation>请求详情</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>状态码</translation>
    </message>
    <message>
        <source>Arrived</source>
        <translation>到达</translation>
    </message>
    <message>
        <source>First token</source>
        <translation>首字</translation>
    </message>
    <message>
        <source>In all</source>
        <translation>总耗时</translation>
    </message>
    <message>
        <source>Strategy</source>
        <translation>策略</translation>
    </message>
    <message>
        <source>Client key</source>
        <translation>客户端密钥</translation>
    </message>
    <message>
        <source>Asked</source>
        <translation>路径</translation>
    </message>
    <message>
        <source>Served as</source>
        <translation>实际模型</translation>
    </message>
    <message>
        <source>What the client was told</source>
        <translation>返回给客户端的信息</translation>
    </message>
    <message>
        <source>Attempts</source>
        <translation>尝试</translation>
    </message>
    <message>
        <source>won</source>
        <translation>胜出</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>RequestRow</name>
    <message>
        <source>no winner</source>
        <translation>无胜者</translation>
    </message>
</context>
<context>
    <name>Sidebar</name>
    <message>
        <source>Regatta</source>
        <translation>Regatta</translation>
    </message>
    <message>
        <source>Dashboard</source>
        <translation>仪表盘</translation>
    </message>
    <message>
        <source>Endpoints</source>
        <translation>端点</translation>
    </message>
    <message>
        <source>Theme: as the system</source>
        <translation>主题：跟随系统</translation>
    </message>
    <message>
        <source>Theme: light</source>
        <translation>主题：浅色</translation>
    </message>
    <message>
        <source>Theme: dark</source>
        <translation>主题：深色</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Regatta %1 · About</source>
        <translation>Regatta %1 · 关于</translation>
    </message>
</context>
<context>
    <name>StrategyBar</name>
    <message>
        <source>Strategy</source>
        <translation>策略</translation>
    </message>
    <message>
        <source>Held by %1</source>
        <translation>由 %1 固定</translation>
    </message>
    <message>
        <source>● Listening on %1</source>
        <translation>● 正在监听 %1</translation>
    </message>
    <message>
        <source>■ Not listening</source>
        <translation>■ 未在监听</translation>
    </message>
    <message>
        <source>Copy base URL</source>
        <translation>复制地址</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
</context>
<context>
    <name>Tiles</name>
    <message>
        <source>Requests / s</source>
        <translation>每秒请求</translation>
    </message>
    <message>
        <source>Success</source>
        <translation>成功率</translation>
    </message>
    <message>
        <source>First token, median</source>
        <translation>首字时间（中位数）</translation>
    </message>
    <message>
        <source>p95 %1</source>
        <translation>p95 %1</translation>
    </message>
    <message>
        <source>In flight</source>
        <translation>进行中</translation>
    </message>
    <message>
        <source>Wasted upstream calls</source>
        <translation>浪费的上游调用</translation>
    </message>
</context>
<context>
    <name>regatta::AdminService</name>
    <message>
        <source>There is no usage log.</source>
        <translation>没有使用记录。</translation>
    </message>
    <message>
        <source>There is no endpoint named %1.</source>
        <translation>没有名为 %1 的端点。</translation>
    </message>
</context>
<context>
    <name>regatta::Application</name>
    <message>
        <source>Launching Regatta again will not bring this window back: %1 cannot be used.</source>
        <translation>再次启动 Regatta 将无法唤回此窗口：%1 无法使用。</translation>
    </message>
    <message>
        <source>The window could not be opened; the messages above say why. The gateway alone runs with --headless.</source>
        <translation>无法打开窗口，原因见上方消息。加 --headless 可以只运行网关。</translation>
    </message>
    <message>
        <source>The key of endpoint %1 could not be read: %2.</source>
        <translation>无法读取端点 %1 的密钥：%2。</translation>
    </message>
    <message>
        <source>There is no client key yet. Make one with: regatta keys create NAME</source>
        <translation>还没有客户端密钥。创建方法：regatta keys create 名称</translation>
    </message>
    <message>
        <source>The first client key, shown this once: %1</source>
        <translation>首个客户端密钥，仅显示这一次：%1</translation>
    </message>
    <message>
        <source>Requests are served, but their rows wait in a file, because the usage log&apos;s database does not take them: %1</source>
        <comment>a sentence</comment>
        <translation>请求照常处理，但使用记录的数据库暂时无法写入，记录先保存在文件中：%1</translation>
    </message>
    <message>
        <source>Requests are served, but their rows are lost, because neither the usage log&apos;s database nor its file takes them: %1</source>
        <comment>a sentence</comment>
        <translation>请求照常处理，但记录正在丢失，因为使用记录的数据库和备用文件都无法写入：%1</translation>
    </message>
</context>
<context>
    <name>regatta::Configuration</name>
    <message>
        <source>%1: %2</source>
        <comment>file: what is wrong with it</comment>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>The settings are in %1; change them there. The change takes effect when the file is saved.</source>
        <translation>设置保存在 %1 中，请在该文件中修改，保存后即生效。</translation>
    </message>
    <message>
        <source>The strategy is held by %1.</source>
        <translation>策略由 %1 固定。</translation>
    </message>
    <message>
        <source>The demo&apos;s endpoints cannot be changed; leave the demo first.</source>
        <translation>演示端点不能修改，请先退出演示。</translation>
    </message>
    <message>
        <source>The imported settings are not used: %1</source>
        <translation>未采用导入的设置：%1</translation>
    </message>
</context>
<context>
    <name>regatta::DashboardModel</name>
    <message>
        <source>no request yet</source>
        <translation>还没有请求</translation>
    </message>
    <message>
        <source>%1 since the start</source>
        <translation>启动以来 %1 个</translation>
    </message>
    <message>
        <source>as clients saw it</source>
        <translation>以客户端所见为准</translation>
    </message>
    <message>
        <source>no failure reached a client</source>
        <translation>没有失败传到客户端</translation>
    </message>
    <message numerus="yes">
        <source>%n failure(s) reached clients</source>
        <translation>
            <numerusform>%n 次失败传到客户端</numerusform>
        </translation>
    </message>
    <message>
        <source>requests under way</source>
        <translation>正在处理的请求</translation>
    </message>
    <message>
        <source>peak %1</source>
        <translation>峰值 %1</translation>
    </message>
    <message>
        <source>cancelled upstream calls</source>
        <translation>被取消的上游调用</translation>
    </message>
    <message>
        <source>%1 of %2 cancelled</source>
        <translation>%2 次中取消 %1 次</translation>
    </message>
</context>
<context>
    <name>regatta::DemoServers</name>
    <message>
        <source>The demo&apos;s servers cannot listen on 127.0.0.1: %1</source>
        <translation>演示服务器无法在 127.0.0.1 上监听：%1</translation>
    </message>
</context>
<context>
    <name>regatta::EndpointEditor</name>
    <message>
        <source>Edit %1</source>
        <translation>编辑 %1</translation>
    </message>
    <message>
        <source>Add a gcli2api server</source>
        <translation>添加 gcli2api 服务器</translation>
    </message>
    <message>
        <source>Add an OpenAI-compatible server</source>
        <translation>添加 OpenAI 兼容服务器</translation>
    </message>
    <message>
        <source>Choose at least one side.</source>
        <translation>请至少选择一侧。</translation>
    </message>
    <message>
        <source>“%1” is not of the form: model = name there</source>
        <translation>“%1”的格式不对，应为：模型 = 对方名称</translation>
    </message>
    <message>
        <source>Expected a proxy such as http://127.0.0.1:8080 or socks5://127.0.0.1:1080.</source>
        <translation>应为代理地址，例如 http://127.0.0.1:8080 或 socks5://127.0.0.1:1080。</translation>
    </message>
    <message>
        <source>A name is needed: it is how the list and the log call this endpoint.</source>
        <translation>需要名称：列表和日志用它称呼此端点。</translation>
    </message>
    <message numerus="yes">
        <source>At most %n character(s).</source>
        <translation>
            <numerusform>最多 %n 个字符。</numerusform>
        </translation>
    </message>
    <message>
        <source>Another endpoint has this name.</source>
        <translation>已有同名端点。</translation>
    </message>
    <message>
        <source>The address is needed, such as %1.</source>
        <translation>需要地址，例如 %1。</translation>
    </message>
    <message>
        <source>Expected an address that begins with http:// or https://.</source>
        <translation>地址应以 http:// 或 https:// 开头。</translation>
    </message>
</context>
<context>
    <name>regatta::EndpointModel</name>
    <message>
        <source>The endpoints come from %1 and are changed there. An edit of the file takes effect at once.</source>
        <translation>端点来自 %1，请在该文件中修改，保存后立即生效。</translation>
    </message>
    <message numerus="yes">
        <source>%n model pattern(s)</source>
        <translation>
            <numerusform>%n 个模型规则</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n model(s)</source>
        <translation>
            <numerusform>%n 个模型</numerusform>
        </translation>
    </message>
    <message>
        <source>models not known yet</source>
        <translation>模型尚未获知</translation>
    </message>
    <message>
        <source>models unknown: %1</source>
        <translation>无法获知模型：%1</translation>
    </message>
    <message>
        <source>Failed after %1: %2</source>
        <translation>%1后失败：%2</translation>
    </message>
    <message>
        <source>%1 answered in %2: “%3”</source>
        <translation>%1 用时 %2回答：“%3”</translation>
    </message>
    <message>
        <source>%1, %2, %3</source>
        <translation>%1，%2，%3</translation>
    </message>
    <message>
        <source>, success %1, median first token %2</source>
        <translation>，成功率 %1，首字中位数 %2</translation>
    </message>
    <message>
        <source>, last error: %1</source>
        <translation>，最近错误：%1</translation>
    </message>
</context>
<context>
    <name>regatta::FileSecretStore</name>
    <message>
        <source>%1 can be read by others, and its permissions cannot be narrowed</source>
        <translation>%1 可被他人读取，且无法收紧其权限</translation>
    </message>
    <message>
        <source>%1 could be read by others; its permissions are now 0600. Consider the keys in it as known and change them.</source>
        <translation>%1 曾可被他人读取，现已将权限改为 0600。请视其中的密钥为已泄露并更换。</translation>
    </message>
    <message>
        <source>%1 cannot be read: %2</source>
        <translation>无法读取 %1：%2</translation>
    </message>
    <message>
        <source>%1 is damaged; expected a JSON object</source>
        <translation>%1 已损坏；应为 JSON 对象</translation>
    </message>
    <message>
        <source>%1 cannot be written: %2</source>
        <translation>无法写入 %1：%2</translation>
    </message>
    <message>
        <source>%1 is held by another program, or its folder cannot be written</source>
        <translation>%1 被其他程序占用，或其文件夹不可写</translation>
    </message>
</context>
<context>
    <name>regatta::KeychainSecretStore</name>
    <message>
        <source>it did not answer in time</source>
        <translation>它没有及时响应</translation>
    </message>
</context>
<context>
    <name>regatta::LocalGatewayClient</name>
    <message>
        <source>There is no endpoint named %1.</source>
        <translation>没有名为 %1 的端点。</translation>
    </message>
    <message>
        <source>Who is the fastest?</source>
        <translation>谁最快？</translation>
    </message>
</context>
<context>
    <name>regatta::RequestDetail</name>
    <message>
        <source>%1 (client left)</source>
        <translation>%1（客户端已离开）</translation>
    </message>
    <message>
        <source>%1 tokens in, %2 out</source>
        <translation>输入 %1、输出 %2 个 token</translation>
    </message>
    <message>
        <source>%1, %2: %3 after %4</source>
        <translation>%1，%2：%3，用时 %4</translation>
    </message>
    <message>
        <source>. </source>
        <translation>。</translation>
    </message>
    <message>
        <source>Request %1</source>
        <translation>请求 %1</translation>
    </message>
    <message>
        <source>%1 · %2 · %3 · status %4 · first token %5 · %6 in all</source>
        <translation>%1 · %2 · %3 · 状态码 %4 · 首字 %5 · 总耗时 %6</translation>
    </message>
    <message>
        <source>+ %1</source>
        <translation>+ %1</translation>
    </message>
</context>
<context>
    <name>regatta::RequestModel</name>
    <message numerus="yes">
        <source>%1, %2, %3, %4, status %5, first token %6, %7 in all, %n attempt(s)</source>
        <translation>
            <numerusform>%1，%2，%3，%4，状态码 %5，首字 %6，总耗时 %7，%n 次尝试</numerusform>
        </translation>
    </message>
    <message>
        <source>no winner</source>
        <translation>无胜者</translation>
    </message>
    <message numerus="yes">
        <source>%n attempt(s)</source>
        <translation>
            <numerusform>%n 次尝试</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>regatta::SecretVault</name>
    <message>
        <source>the settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>%1: the key is empty</source>
        <translation>%1：密钥为空</translation>
    </message>
    <message>
        <source>%1: the key has more than one line</source>
        <translation>%1：密钥不止一行</translation>
    </message>
    <message>
        <source>environment variable %1 is not set</source>
        <translation>未设置环境变量 %1</translation>
    </message>
    <message>
        <source>environment variable %1</source>
        <translation>环境变量 %1</translation>
    </message>
    <message>
        <source>key file %1 cannot be read: %2</source>
        <translation>无法读取密钥文件 %1：%2</translation>
    </message>
    <message>
        <source>key file %1 is larger than 64 KiB</source>
        <translation>密钥文件 %1 大于 64 KiB</translation>
    </message>
    <message>
        <source>key file %1</source>
        <translation>密钥文件 %1</translation>
    </message>
    <message>
        <source>it was not available when the key was saved</source>
        <translation>保存密钥时它不可用</translation>
    </message>
    <message>
        <source>The system keychain is not available (%1), so some endpoints have no key. Unlock it, or enter the keys again.</source>
        <translation>系统密钥环不可用（%1），因此部分端点没有密钥。请解锁密钥环，或重新输入密钥。</translation>
    </message>
    <message>
        <source>the keychain</source>
        <translation>密钥环</translation>
    </message>
    <message>
        <source>the key is no longer in the keychain; enter it again</source>
        <translation>密钥已不在密钥环中；请重新输入</translation>
    </message>
    <message>
        <source>the keychain is not available: %1</source>
        <translation>密钥环不可用：%1</translation>
    </message>
    <message>
        <source>The key cannot be stored: the system keychain is not available (%1), and %2.</source>
        <translation>无法保存密钥：系统密钥环不可用（%1），并且%2。</translation>
    </message>
    <message>
        <source>The key cannot be removed from the system keychain: %1.</source>
        <translation>无法从系统密钥环中删除密钥：%1。</translation>
    </message>
    <message>
        <source>The system keychain is not available (%1), so endpoint keys are kept in the file secrets.json in the data directory, which only you can read.</source>
        <translation>系统密钥环不可用（%1），因此端点密钥保存在数据目录的 secrets.json 文件中，只有您能读取。</translation>
    </message>
</context>
<context>
    <name>regatta::ShellModel</name>
    <message>
        <source>Say hello in five words.</source>
        <translation>用五个字打个招呼。</translation>
    </message>
</context>
<context>
    <name>regatta::StrategyModel</name>
    <message>
        <source>A change lasts until the next reload of %1</source>
        <translation>更改只在 %1 下次重新载入之前有效</translation>
    </message>
    <message>
        <source>Changed %1</source>
        <translation>更改于 %1</translation>
    </message>
    <message>
        <source>1 call a request, to %1: nobody to race against.</source>
        <translation>每个请求 1 次调用，发往 %1：没有对手可以竞速。</translation>
    </message>
    <message numerus="yes">
        <source>%n call(s) a request: the first answer wins, the others are cancelled. About %1× the upstream calls.</source>
        <translation>
            <numerusform>每个请求 %n 次调用：最先回答的胜出，其余取消。上游调用量约为 %1 倍。</numerusform>
        </translation>
    </message>
    <message>
        <source> Paid every time: %1.</source>
        <translation>每次都付费：%1。</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source> Paid only when the free ones are late or fail: %1.</source>
        <translation>仅在免费端点迟迟不答或失败时付费：%1。</translation>
    </message>
    <message>
        <source>No endpoint is enabled, so no request can be answered yet.</source>
        <translation>没有启用任何端点，因此暂时无法回答请求。</translation>
    </message>
    <message>
        <source>1 call a request, to %1 first; the next only when it fails or is silent for %2. The fewest calls.</source>
        <translation>每个请求 1 次调用，先发往 %1；仅当它失败或 %2内没有内容时才用下一个。调用最少。</translation>
    </message>
    <message>
        <source> Paid only after that: %1.</source>
        <translation>仅在此之后付费：%1。</translation>
    </message>
    <message>
        <source>1 call a request, always to %1. No second try.</source>
        <translation>每个请求 1 次调用，始终发往 %1，不再重试。</translation>
    </message>
    <message>
        <source>1 call a request, to %1, for ag- models to %2. No second try.</source>
        <translation>每个请求 1 次调用，发往 %1；ag- 模型发往 %2。不再重试。</translation>
    </message>
    <message>
        <source> Only for %1 % of the requests; the rest go as Single.</source>
        <translation>仅用于 %1% 的请求，其余按“单一”处理。</translation>
    </message>
    <message>
        <source>1 call a request as a rule, to the endpoint that is expected to answer first.</source>
        <translation>通常每个请求只调用一次，发往预计最先应答的端点。</translation>
    </message>
    <message>
        <source> A second one beside it when it is slower than usual, for at most %1 % of the requests.</source>
        <translation>当它比平时慢时，再并行调用第二个，最多占请求的 %1%。</translation>
    </message>
    <message numerus="yes">
        <source> Every %n requests one race, to learn.</source>
        <translation>
            <numerusform>每 %n 个请求进行一次竞速，用于重新评估。</numerusform>
        </translation>
    </message>
</context>
</TS>
