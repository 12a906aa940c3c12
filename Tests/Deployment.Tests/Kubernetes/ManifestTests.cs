using k8s;
using k8s.Models;
using Switchboard.Tests.Deployment.Support;

namespace Switchboard.Tests.Deployment.Kubernetes;

/// <summary>The manifests, read as the Kubernetes API reads them: a field that it does not know is a mistake.</summary>
public sealed class ManifestTests
{
    private static readonly string Folder = TemplateFiles.PathOf("deploymentTemplates", "kubernetes");
    private static readonly V1Deployment Deployment = Read<V1Deployment>("base", "deployment.yaml");

    private static V1PodSpec Pod => Deployment.Spec.Template.Spec;

    private static V1Container Bot => Pod.Containers.Single();

    public static TheoryData<string> Manifests =>
    [
        .. Directory.EnumerateFiles(Folder, "*.yaml", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(Folder, file))
            .Where(file => !file.EndsWith("kustomization.yaml", StringComparison.Ordinal) && file != "secret.example.yaml"),
    ];

    [Theory]
    [MemberData(nameof(Manifests))]
    public void Every_field_is_one_of_the_API(string file)
    {
        // What a patch takes out it says in words that are kustomize's own.
        var text = string.Join('\n', File.ReadAllLines(Path.Combine(Folder, file)).Where(line => !line.Contains("$patch:", StringComparison.Ordinal)));

        KubernetesYaml.LoadAllFromString(text, strict: true).ShouldAllBe(entry => entry is IKubernetesObject);
    }

    [Fact]
    public void A_field_that_is_mistyped_is_noticed() =>
        Should.Throw<Exception>(() => KubernetesYaml.LoadAllFromString(
            File.ReadAllText(Path.Combine(Folder, "base", "deployment.yaml")).Replace("readOnlyRootFilesystem", "readonlyRootFilesystem", StringComparison.Ordinal), strict: true));

    /// <summary>Without transformers that change selectors what stands in the files is what is applied.</summary>
    [Theory]
    [InlineData("base")]
    [InlineData("overlays/one")]
    [InlineData("overlays/many")]
    public void A_kustomization_names_every_file_beside_it_and_does_nothing_unseen(string folder)
    {
        string[] known = ["apiVersion", "kind", "namespace", "resources", "images", "configMapGenerator", "patches"];
        var kustomization = TemplateFiles.Yaml("deploymentTemplates", "kubernetes", folder, "kustomization.yaml");
        var named = kustomization.Texts("resources")
            .Concat(kustomization.Has("patches") ? ((IEnumerable<YamlDotNet.RepresentationModel.YamlNode>)kustomization["patches"]).Select(patch => patch.Text("path")) : [])
            .Concat(((IEnumerable<YamlDotNet.RepresentationModel.YamlNode>)kustomization["configMapGenerator"]).SelectMany(map => map.Texts("envs")));

        kustomization.Entries().Keys.ShouldBeSubsetOf(known);
        named.Where(name => name != "../../base").ShouldBe(
            Directory.EnumerateFiles(Path.Combine(Folder, folder)).Select(file => Path.GetFileName(file)!).Where(name => name != "kustomization.yaml"), ignoreOrder: true);
    }

    [Fact]
    public void The_pod_is_nobody_and_writes_only_where_it_may()
    {
        Pod.SecurityContext.RunAsNonRoot.ShouldBe(true);
        Pod.SecurityContext.RunAsUser.ShouldBe(TemplateFiles.Number(@"^USER (\d+):\d+$", "deploymentTemplates", "Dockerfile"));
        Pod.SecurityContext.SeccompProfile.Type.ShouldBe("RuntimeDefault");
        Pod.AutomountServiceAccountToken.ShouldBe(false);
        Read<V1ServiceAccount>("base", "serviceaccount.yaml").AutomountServiceAccountToken.ShouldBe(false);
        Bot.SecurityContext.ReadOnlyRootFilesystem.ShouldBe(true);
        Bot.SecurityContext.AllowPrivilegeEscalation.ShouldBe(false);
        Bot.SecurityContext.Capabilities.Drop.ShouldBe(["ALL"]);
        Bot.VolumeMounts.Where(mount => mount.ReadOnlyProperty != true).Select(mount => mount.MountPath).ShouldBe(["/data", "/tmp"]);
        Bot.Resources.Requests.Keys.ShouldBe(["cpu", "memory"]);
        Bot.Resources.Limits.ShouldContainKey("memory");
        Read<V1Namespace>("base", "namespace.yaml").Metadata.Labels["pod-security.kubernetes.io/enforce"].ShouldBe("restricted");
    }

    [Fact]
    public void Probes_ask_routes_that_exist_at_the_port_of_the_image()
    {
        var routes = TemplateFiles.Read("Bot", "Operations", "Health", "HealthEndpoints.cs");
        var port = Bot.Ports.Single();

        port.ContainerPort.ShouldBe(TemplateFiles.Number(@"^EXPOSE (\d+)$", "deploymentTemplates", "Dockerfile"));
        foreach (var probe in (V1Probe[])[Bot.StartupProbe, Bot.LivenessProbe, Bot.ReadinessProbe])
        {
            probe.HttpGet.Port.Value.ShouldBe(port.Name);
            routes.ShouldContain($"MapGet(\"{probe.HttpGet.Path}\"");
        }

        // A dependency that is away must not have every instance killed.
        Bot.LivenessProbe.HttpGet.Path.ShouldBe("/health/live");
        Bot.ReadinessProbe.HttpGet.Path.ShouldBe("/health/ready");
    }

    [Fact]
    public void Whoever_chooses_pods_chooses_these()
    {
        var labels = Deployment.Spec.Template.Metadata.Labels;

        Deployment.Spec.Selector.MatchLabels.ShouldBe(labels);
        Read<V1Service>("base", "service.yaml").Spec.Selector.ShouldBe(labels);
        Read<V1NetworkPolicy>("base", "networkpolicy.yaml").Spec.PodSelector.MatchLabels.ShouldBe(labels);
        Read<V1NetworkPolicy>("overlays/many", "networkpolicy.yaml").Spec.PodSelector.MatchLabels.ShouldBe(labels);
        Read<V1PodDisruptionBudget>("overlays/many", "disruptionbudget.yaml").Spec.Selector.MatchLabels.ShouldBe(labels);
        Read<V1Deployment>("overlays/many", "deployment.yaml").Spec.Template.Spec.TopologySpreadConstraints.ShouldAllBe(spread => spread.LabelSelector.MatchLabels["app.kubernetes.io/name"] == labels["app.kubernetes.io/name"]);
        Read<V2HorizontalPodAutoscaler>("overlays/many", "autoscaler.yaml").Spec.ScaleTargetRef.Name.ShouldBe(Deployment.Metadata.Name);
        Read<V1Service>("base", "service.yaml").Spec.Ports.Single().TargetPort.Value.ShouldBe(Bot.Ports.Single().Name);
        Read<V1Ingress>("base", "ingress.yaml").Spec.Rules.Single().Http.Paths.Single().Backend.Service.Name.ShouldBe("switchboard");
        Pod.ServiceAccountName.ShouldBe(Read<V1ServiceAccount>("base", "serviceaccount.yaml").Metadata.Name);
    }

    [Fact]
    public void Many_are_two_at_least_over_Redis_and_one_is_one_over_a_disk_of_its_own()
    {
        var one = Read<V1Deployment>("overlays/one", "deployment.yaml");

        Read<V2HorizontalPodAutoscaler>("overlays/many", "autoscaler.yaml").Spec.MinReplicas.ShouldBe(2);
        TemplateFiles.Read("deploymentTemplates", "kubernetes", "overlays", "many", "settings.env").ShouldContain("Storage__Provider=Redis\nTokens__Store=Redis");
        TemplateFiles.Read("deploymentTemplates", "kubernetes", "overlays", "one", "settings.env").ShouldContain("Storage__Provider=Sqlite\nTokens__Store=File");
        one.Spec.Replicas.ShouldBe(1);
        one.Spec.Strategy.Type.ShouldBe("Recreate");
        Read<V1PersistentVolumeClaim>("overlays/one", "volume.yaml").Spec.AccessModes.ShouldBe(["ReadWriteOncePod"]);
    }

    [Fact]
    public void Settings_and_secrets_are_those_of_the_bot()
    {
        var settings = Directory.EnumerateFiles(Folder, "settings.env", SearchOption.AllDirectories)
            .SelectMany(File.ReadLines).Where(line => line is not "" and not ['#', ..]).Select(line => line.Split('=')[0]).ToList();
        var secrets = ((IEnumerable<YamlDotNet.RepresentationModel.YamlNode>)TemplateFiles.Yaml("deploymentTemplates", "kubernetes", "secret.example.yaml").Map("spec")["data"])
            .Select(entry => entry.Text("secretKey")).ToList();

        settings.Count.ShouldBeGreaterThan(5);
        settings.Concat(secrets).Where(name => !SettingNames.Exists(name)).ShouldBeEmpty();
        secrets.ShouldBeSubsetOf(SettingNames.Secrets().Select(name => name.Replace(":", "__", StringComparison.Ordinal)));
        settings.ShouldNotContain(name => secrets.Contains(name));
        Pod.Volumes.Single(volume => volume.Name == "secrets").Secret.SecretName.ShouldBe("switchboard-secrets");
        TemplateFiles.Read("deploymentTemplates", "kubernetes", "base", "settings.env").ShouldContain($"Secrets__Path={Bot.VolumeMounts.Single(mount => mount.Name == "secrets").MountPath}\n");
    }

    private static T Read<T>(string folder, string file) => (T)KubernetesYaml.LoadAllFromString(
        string.Join('\n', File.ReadAllLines(Path.Combine(Folder, folder, file)).Where(line => !line.Contains("$patch:", StringComparison.Ordinal)))).Single();
}
