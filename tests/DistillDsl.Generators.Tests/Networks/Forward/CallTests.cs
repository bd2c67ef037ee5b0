namespace DistillDsl.Generators.Tests.Networks.Forward;

/// <summary>The calls that layers get, and what is not claimed where it is not known.</summary>
public sealed class CallTests
{
    private const string Fields = """
            private readonly Linear a = Linear(4, 4), b = Linear(4, 4);
        """;

    [Fact]
    public void CallsAndForwards()
    {
        var run = RealPass.Read(Net("return a.call(b.forward(a.call(input)));"));

        Assert.True(run.IsUnderstood);
        Assert.Equal(["a.call(b.forward(a.call(input))) False", "a.call(input) False"], Calls(run["a"]));
        Assert.Equal(["b.forward(a.call(input)) True"], Calls(run["b"]));
        Assert.Equal("[…, 4]", run["b"].Output.ToString());
    }

    [Fact]
    public void OneThatNeverRuns()
    {
        var run = RealPass.Read(Net("return a.call(input);"));

        Assert.True(run["b"].IsCertain);
        Assert.Empty(run["b"].Calls);
        Assert.True(run["b"].Output.IsUnknown);
    }

    /// <summary>Both ways may be gone.</summary>
    [Fact]
    public void OneThatMayRun()
    {
        var run = RealPass.Read(Net("return input.sum().ToDouble() > 0 ? a.call(input) : b.forward(input);"));

        Assert.Single(run["a"].Calls);
        Assert.True(Assert.Single(run["b"].Calls).IsForward);
    }

    /// <summary>What runs in a Sequential is called where that is; by the Sequential, whichever way that is run.</summary>
    [Fact]
    public void WithinASequential()
    {
        var run = RealPass.Read(Net("return s.forward(input);", "private readonly Sequential s = Sequential(Linear(4, 8), ReLU(), Linear(8, 2));"));

        Assert.Equal(["s.forward(input) True"], Calls(run["s"]));
        Assert.Equal(["s.forward(input) False"], Calls(run["s.0"]));
        Assert.Equal("[…, 8]", run["s.1"].Output.ToString());
        Assert.Equal("[…, 2]", run.Output("").ToString());
    }

    [Fact]
    public void MethodGroupsAndQueries()
    {
        var run = RealPass.Read(Net("Func<Tensor, Tensor> f = a.call; return new[] { b }.Aggregate(f(input), (x, m) => m.forward(x));"));

        Assert.Single(run["a"].Calls);
        Assert.True(Assert.Single(run["b"].Calls).IsForward);
    }

    /// <summary>A loop that is gone through who knows how often.</summary>
    [Fact]
    public void AnyNumberOfLayers()
    {
        var run = RealPass.Read("""
            public sealed class Net : Module<Tensor, Tensor>
            {
                private readonly ModuleList<Module<Tensor, Tensor>> blocks = [];
                private readonly Sequential rest;
                private readonly Conv2d stem = Conv2d(3, 8, 3);

                public Net(int depth) : base("Net")
                {
                    for (var i = 0; i < depth; i++) blocks.Add(Conv2d(8, 8, 3));
                    rest = Sequential(Enumerable.Range(0, depth).Select(i => ($"{i}", (Module<Tensor, Tensor>)Conv2d(8, 8, 3))));
                    RegisterComponents();
                }

                public override Tensor forward(Tensor input)
                {
                    var x = stem.call(input);
                    foreach (var block in blocks) x = block.call(x);
                    return rest.call(x);
                }
            }
            """);

        Assert.True(run.IsUnderstood);
        Assert.Equal("[B, 8, ?, ?]", run["stem"].Output.ToString());
        Assert.Equal("[B, 8, ?, ?]", run["rest"].Output.ToString());
        Assert.Equal("[B, 8, ?, ?]", run.Output("").ToString());
    }

    /// <summary>What the first time leaves as it was, a later one may change.</summary>
    [Fact]
    public void WhatChangesLater()
    {
        var run = RealPass.Read("""
            public sealed class Net : Module<Tensor, Tensor>
            {
                private readonly Conv2d head;

                public Net(int depth) : base("Net")
                {
                    var (last, next) = (8L, 8L);
                    head = Conv2d(3, 8, 3);
                    for (var i = 0; i < depth; i++)
                    {
                        head = Conv2d(3, last, 3);
                        (last, next) = (next, 16L);
                    }
                    RegisterComponents();
                }

                public override Tensor forward(Tensor input) => head.call(input);
            }
            """);

        Assert.Equal("[B, ?, ?, ?]", run.Output("").ToString());
    }

    /// <summary>What others can set may be set before the network runs.</summary>
    [Theory]
    [InlineData("public bool Wide { get; set; }", "return Wide ? w.call(input) : a.call(input);")]
    [InlineData("internal bool Wide;", "return Wide ? w.call(input) : a.call(input);")]
    [InlineData("private int wide; public void Widen() => wide++;", "return wide > 0 ? w.call(input) : a.call(input);")]
    [InlineData("private bool wide; public void Widen() => Set(out wide); private static void Set(out bool value) => value = true;",
        "return wide ? w.call(input) : a.call(input);")]
    [InlineData("private readonly List<int> wide = []; public void Widen() => wide.Add(1);", "return wide.Count > 0 ? w.call(input) : a.call(input);")]
    [InlineData("private bool ran;", "var x = ran ? w.call(input) : a.call(input); ran = true; return x;")]
    public void WhatMayChange(string member, string body)
    {
        var run = RealPass.Read(Net(body, member + " private readonly Linear w = Linear(4, 9);"));

        Assert.Single(run["w"].Calls);
        Assert.Single(run["a"].Calls);
        Assert.True(run.Output("").IsUnknown);
    }

    /// <summary>What the constructor alone sets stays.</summary>
    [Theory]
    [InlineData("private bool wide; private void Build() => wide = true;", "return wide ? w.call(input) : a.call(input);", "Build();")]
    [InlineData("public bool Wide { get; private set; }", "return Wide ? w.call(input) : a.call(input);", "Wide = true;")]
    [InlineData("public bool Wide { get; } = true;", "return Wide ? w.call(input) : a.call(input);", "")]
    public void WhatStays(string member, string body, string constructor)
    {
        var run = RealPass.Read(Net(body, member + " private readonly Linear w = Linear(4, 9);", constructor));

        Assert.Empty(run["a"].Calls);
        Assert.Equal("[…, 9]", run.Output("").ToString());
    }

    /// <summary>A layer that others could put in the place of the network's own, but do not in this compilation.</summary>
    [Theory]
    [InlineData("public Linear fc = Linear(4, 9);")]
    [InlineData("public Linear fc { get; set; } = Linear(4, 9);")]
    public void WhatNobodyReplaces(string member)
    {
        var run = RealPass.Read(Net("return fc.call(input);", member));

        Assert.Equal("[…, 9]", run.Output("").ToString());
        Assert.True(run["b"] is { IsCertain: true, Calls.IsEmpty: true });
    }

    /// <summary>An in-place reshape changes the shape of every alias; which layers run is known as ever.</summary>
    [Fact]
    public void AReshapeInPlace()
    {
        var run = RealPass.Read(Net("var y = a.call(input); y.unsqueeze_(0); return y;"));

        Assert.True(run.Output("").IsUnknown);
        Assert.True(run["a"].Output.IsUnknown);
        Assert.Single(run["a"].Calls);
        Assert.True(run["b"] is { IsCertain: true, Calls.IsEmpty: true });
    }

    /// <summary>A layer that others put in the place of the network's own, and a module that nobody knows.</summary>
    [Theory]
    [InlineData("public Linear fc = Linear(4, 9); internal sealed class Other { void Set(Net net) => net.fc = Linear(4, 3); }", "return fc.call(input);", "")]
    [InlineData("public Linear fc { get; set; } = Linear(4, 9); internal static Net Made() => new() { fc = Linear(4, 3) };", "return fc.call(input);", "")]
    [InlineData("", "return ((Module<Tensor, Tensor>)children().First()).call(input);", "")]
    [InlineData("private readonly Dictionary<string, Module<Tensor, Tensor>> map = new(); public void Set(string name) => map[name] = a;",
        "return map[\"a\"].call(input);", "")]
    [InlineData("", "if (input.dim() > 9) return forward(input); return forward(a.call(input));", "")]
    public void WhatIsNotUnderstood(string member, string body, string constructor)
    {
        var run = RealPass.Read(Net(body, member, constructor));

        Assert.False(run.IsUnderstood);
        Assert.False(run["b"].IsCertain);
        Assert.True(run.Output("").IsUnknown);
    }

    /// <summary>A module that is given is run, but what it gives is unknown; the others are as certain as ever.</summary>
    [Fact]
    public void AModuleThatIsGiven()
    {
        var run = RealPass.Read("""
            public sealed class Net(Module<Tensor, Tensor> backbone) : Module<Tensor, Tensor>("Net")
            {
                private readonly Linear head = Linear(4, 3), unused = Linear(4, 4);

                public override Tensor forward(Tensor input) => head.call(backbone.call(input));
            }
            """);

        Assert.True(run.IsUnderstood);
        Assert.Equal("[…, 3]", run.Output("").ToString());
    }

    /// <summary>Of two constructors, either may make the network.</summary>
    [Fact]
    public void SeveralConstructors()
    {
        var run = RealPass.Read("""
            public sealed class Net : Module<Tensor, Tensor>
            {
                private readonly Linear head;

                public Net() : base("Net") { head = Linear(4, 3); RegisterComponents(); }

                public Net(bool wide) : base("Net") { head = Linear(4, 5); RegisterComponents(); }

                public override Tensor forward(Tensor input) => head.call(input.flatten(1));
            }
            """);

        Assert.Equal("[B, ?]", run["head"].Output.ToString());
    }

    private static string[] Calls(Generators.Interpretation.Forward.LayerRun layer) =>
        [.. layer.Calls.Select(static c => $"{c.Place} {c.IsForward}").Order(StringComparer.Ordinal)];

    private static string Net(string body, string members = "", string constructor = "") => $$"""
        public sealed class Net : Module<Tensor, Tensor>
        {
        {{Fields}}
            {{members}}

            public Net() : base("Net")
            {
                {{constructor}}
                RegisterComponents();
            }

            public override Tensor forward(Tensor input)
            {
                {{body}}
            }
        }
        """;
}
