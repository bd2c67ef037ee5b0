using System.Diagnostics;

namespace DistillDsl.Generators.Tests.Networks;

/// <summary>Code that goes on and on is given up, and what is large is read in a short time.</summary>
public sealed class LimitTests
{
    [Theory]
    [InlineData("object o = 1; for (var i = 0; i < 100000; i++) o = (o, o); Keep(o);")]
    [InlineData("object o = 1; for (var i = 0; i < 100000; i++) o = new[] { o, o }; Keep(o);")]
    [InlineData("var s = Sequential(); for (var i = 0; i < 3000; i++) s = Sequential(s); body = s;")]
    [InlineData("var s = Sequential(ReLU()); for (var i = 0; i < 60; i++) s = Sequential(s, s); body = s;")]
    [InlineData("Module s = Identity(); for (var i = 0; i < 3000; i++) s = new ModuleList<Module>(s, s); body = s;")]
    [InlineData("var text = \"a\"; for (var i = 0; i < 60; i++) text = $\"{text}{text}\"; register_module(text, Identity());")]
    [InlineData("var all = new object[] { 1 }; for (var i = 0; i < 60; i++) all = [.. all, .. all]; Keep(all);")]
    [InlineData("Func<object, object> f = x => x; for (var i = 0; i < 3000; i++) { var g = f; f = x => g(g(x)); } Keep(f(1));")]
    public void GivenUp(string statements)
    {
        var watch = Stopwatch.StartNew();
        var network = LayerListing.Read(LayerListing.Compilation($$"""
            public sealed class Net : Module<Tensor, Tensor>
            {
                private readonly Module? body;

                public Net(Action<object> unknown) : base("Net")
                {
                    {{statements}}
                    RegisterComponents();
                    void Keep(object kept) => unknown(kept);
                }

                public override Tensor forward(Tensor input) => input;
            }
            """), "Shop.Net");
        Assert.NotNull(network);
        Assert.True(watch.Elapsed < TimeSpan.FromMinutes(1), watch.Elapsed.ToString());
    }
}
