namespace DistillDsl.Package.Tests;

/// <summary>A user's program that references the packages.</summary>
internal sealed class UserProject
{
    private readonly PackedFeed _feed;

    public UserProject(PackedFeed feed, string recipe, string framework = "net10.0", bool libTorch = true, string extra = "", string packages = "")
    {
        _feed = feed;
        Folder = feed.NewFolder();
        var native = libTorch ? $"""<PackageReference Include="{BuildFacts.LibTorch}" Version="{BuildFacts.LibTorchVersion}" />""" : "";
        Write("Shop.csproj", $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>{framework}</TargetFramework>
                <Nullable>enable</Nullable>
                <ImplicitUsings>enable</ImplicitUsings>
                <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
                <UseAppHost>false</UseAppHost>
                <RollForward>Major</RollForward>
                {extra}
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="DistillDsl" Version="{feed.Version}" />
                <PackageReference Include="DistillDsl.Training" Version="{feed.Version}" />
                {native}
                {packages}
              </ItemGroup>
            </Project>
            """);
        Write("Networks.cs", Networks);
        Write("Program.cs", Program);
        Write("ShopRecipe.cs", recipe);
    }

    /// <summary>A recipe that works.</summary>
    public const string Recipe = """
        using DistillDsl;
        using static DistillDsl.Adapter;
        using static DistillDsl.Kind;

        namespace Shop;

        [Recipe(Student = typeof(SmallNet), Teacher = typeof(LargeNet))]
        [Task(Weight = 0.1)]
        [Distill(Kind = KL, T = 4, Weight = 0.9)]
        [Hint(Layer = "fc1", Adapter = LinearProjection)]
        public sealed partial class ShopRecipe;
        """;

    private const string Networks = """
        using TorchSharp.Modules;
        using static TorchSharp.torch;
        using static TorchSharp.torch.nn;

        namespace Shop;

        public sealed class SmallNet : Module<Tensor, Tensor>
        {
            private readonly Linear fc1 = Linear(4, 8), fc2 = Linear(8, 3);

            public SmallNet() : base(nameof(SmallNet)) => RegisterComponents();

            public override Tensor forward(Tensor input) => fc2.call(functional.relu(fc1.call(input)));
        }

        public sealed class LargeNet : Module<Tensor, Tensor>
        {
            private readonly Linear fc1 = Linear(4, 32), fc2 = Linear(32, 3);

            public LargeNet() : base(nameof(LargeNet)) => RegisterComponents();

            public override Tensor forward(Tensor input) => fc2.call(functional.relu(fc1.call(input)));
        }
        """;

    private const string Program = """
        using DistillDsl.Training;
        using Shop;
        using TorchSharp;
        using static TorchSharp.torch;

        using var student = new SmallNet();
        using var teacher = new LargeNet();
        using var recipe = new ShopRecipe(student, teacher, zeros(2, 4));
        var data = randn(64, 4);
        var batch = new Dictionary<string, Tensor> { ["data"] = data, ["labels"] = data.narrow(1, 0, 3).argmax(1) };
        var history = new Trainer(recipe, new TrainerOptions { Epochs = 3, LearningRate = 0.1 }).Fit([batch]);
        Console.WriteLine($"on {Environment.Version.Major}: {history.Epochs.Count} epochs, better: {history.Epochs[2].Total < history.Epochs[0].Total}");
        """;

    public string Folder { get; }

    public void Write(string file, string text) => File.WriteAllText(Path.Combine(Folder, file), text);

    /// <summary>Builds it, quietly.</summary>
    public (int ExitCode, string Output) Build(params IEnumerable<string> properties) =>
        Dotnet.Run(Folder, _feed.UserEnvironment, ["build", "-c", "Release", "-v", "q", "-nologo", .. properties]);

    /// <summary>Runs what was built.</summary>
    public (int ExitCode, string Output) Run() => Dotnet.Run(Folder, _feed.UserEnvironment, "run", "-c", "Release", "--no-build");
}
