// SPDX-License-Identifier: GPL-3.0-or-later
#include "console.h"
#include "scenes/catalogscenes.h"
#include "scenes/pagescenes.h"


namespace regatta::scenes {

namespace {

Scene scene(const QString &name, std::function<void(FakeGatewayClient &, FakeUiState &)> prepare = {},
            std::function<void(FakeGatewayClient &, Console &)> enter = {})
{
    return {name, QStringLiteral("models"),
            [prepare](FakeGatewayClient &client, FakeUiState &state) {
                fillCatalog(client);
                if (prepare)
                    prepare(client, state);
            },
            enter};
}

void smallWindow(FakeGatewayClient &, FakeUiState &state)
{
    state.setValue(QStringLiteral("geometry"), QStringLiteral("0,0,1000,640"));
}

std::function<void(FakeGatewayClient &, Console &)> open(const char *model)
{
    return [model](FakeGatewayClient &, Console &console) {
        click(console, QStringLiteral("model-") + QLatin1String(model));
        settle(console);
    };
}

} // namespace

QList<Scene> modelsScenes()
{
    return {
        scene(QStringLiteral("models")),
        scene(QStringLiteral("models-detail"), {}, open("gemini-2.5-pro")),
        scene(QStringLiteral("models-hidden"),
              [](FakeGatewayClient &client, FakeUiState &) {
                  for (EndpointStatus &status : client.theSnapshot.endpoints) {
                      if (status.name == QLatin1String("openrouter"))
                          status.modelError = QStringLiteral("401 No auth credentials found");
                  }
              },
              open("gemini-2.5-pro-search")),
        scene(QStringLiteral("models-filtered"), {},
              [](FakeGatewayClient &, Console &console) {
                  click(console, QStringLiteral("show-oneRunner"));
                  settle(console);
              }),
        scene(QStringLiteral("models-many"),
              [](FakeGatewayClient &client, FakeUiState &) { addManyModels(client, 4000); }),
        scene(QStringLiteral("models-loading"),
              [](FakeGatewayClient &client, FakeUiState &) { client.theCatalog.holdAnswers = true; }),
        scene(QStringLiteral("models-error"),
              [](FakeGatewayClient &client, FakeUiState &) {
                  client.theCatalog.nextError = QStringLiteral("The gateway does not answer.");
              }),
        scene(QStringLiteral("models-none"),
              [](FakeGatewayClient &client, FakeUiState &) {
                  client.theCatalog.served.clear();
                  for (EndpointStatus &status : client.theSnapshot.endpoints) {
                      if (status.state != EndpointState::Disabled)
                          status.modelError = QStringLiteral("connection refused");
                  }
              }),
        scene(QStringLiteral("models-no-endpoints"),
              [](FakeGatewayClient &client, FakeUiState &) {
                  client.theCatalog.served.clear();
                  client.theSettings.endpoints.clear();
                  client.theSnapshot.endpoints.clear();
              }),
        scene(QStringLiteral("models-config"),
              [](FakeGatewayClient &client, FakeUiState &) {
                  client.theConfigFile = QStringLiteral("/etc/regatta/regatta.json");
              },
              open("gemini-2.5-flash")),
        scene(QStringLiteral("models-small"), smallWindow),
        scene(QStringLiteral("models-small-detail"), smallWindow, open("gemini-2.5-pro")),
    };
}

} // namespace regatta::scenes
