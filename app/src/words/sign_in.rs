//! Signing in, and signing in again over the page.

super::words! {
    sign_in_title: "Sign in", "Anmelden";
    sign_in_lead: "With the access that was made for your application in the T IoT Hub.",
        "Mit dem Zugang, der im T IoT Hub für Ihre Anwendung angelegt wurde.";
    own_access: "Your own access", "Ihr eigener Zugang";
    shared_access: "The access of this console", "Der Zugang dieser Konsole";
    shared_access_text: "This console brings its own access to the T IoT Hub. You need none.",
        "Diese Konsole bringt ihren Zugang zum T IoT Hub mit. Sie brauchen keinen eigenen.";
    demo_title: "Try it without a hub", "Ohne Hub ausprobieren";
    demo_text: "This console has a hub built in, with made-up products and groups.",
        "In dieser Konsole steckt ein Hub mit erfundenen Produkten und Gruppen.";
    demo_button: "Use the built-in demo", "Eingebaute Demo nutzen";
    way_legend: "Sign in with", "Anmelden mit";
    way_credentials: "Client ID and secret", "Client-ID und Geheimnis";
    way_token: "Access token", "Zugriffstoken";
    tenant: "Tenant", "Mandant";
    tenant_hint: "The name in every address of the API, for example eos.",
        "Der Name in jeder Adresse der API, zum Beispiel eos.";
    application: "Application", "Anwendung";
    application_hint: "The ID your application is registered under, beginning with C.",
        "Die ID, unter der Ihre Anwendung registriert ist, beginnend mit C.";
    client_id: "Client ID", "Client-ID";
    client_secret: "Client secret", "Client-Geheimnis";
    client_secret_hint: "Stays in the proxy; tokens renew by themselves.",
        "Bleibt im Proxy; Token erneuern sich selbst.";
    access_token: "Access token", "Zugriffstoken";
    access_token_hint: "Lives 300 seconds. You are asked for a new one in time.",
        "Lebt 300 Sekunden. Sie werden rechtzeitig nach einem neuen gefragt.";
    sign_in_button: "Sign in", "Anmelden";
    again_title: "Sign in again to go on", "Zum Fortfahren neu anmelden";
    again_refused: "The hub no longer accepts the token.", "Der Hub akzeptiert das Token nicht mehr.";
    again_text: "Your page is untouched; what you were doing goes on afterwards.",
        "Ihre Seite bleibt unberührt; danach geht es weiter, wo Sie waren.";
    again_button: "Go on", "Fortfahren";
    register_title(application): "The hub does not know {application}", "Der Hub kennt {application} nicht";
    register_text: "It accepts calls for groups only from applications that are registered. Registering makes an application entity; it is done once.",
        "Er nimmt Aufrufe für Gruppen nur von registrierten Anwendungen an. Beim Registrieren entsteht eine Application Entity; das geschieht einmal.";
    register_button(application): "Register {application}", "{application} registrieren";
    other_application: "Use another application", "Andere Anwendung nutzen";
    registered(application): "{application} is registered.", "{application} ist registriert.";
}
