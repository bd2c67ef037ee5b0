using static TorchSharp.torch;

namespace SystemTorch.Tests.NN;

/// <summary>Modules of three to six inputs: a pre-hook that replaces all of them, one that keeps them, a post-hook, and forward's order.</summary>
public class ArityTests
{
    [Fact]
    public void Three()
    {
        using var module = new Joined3();
        module.register_forward_pre_hook((m, a, b, c) => null);
        module.register_forward_pre_hook((m, a, b, c) => (c, b, a));
        module.register_forward_hook((m, a, b, c, result) => $"{result}/{a}{b}{c}");
        Assert.Equal("321/321", module.call("1", "2", "3"));
        Assert.Equal("123", module.forward("1", "2", "3"));
    }

    [Fact]
    public void Four()
    {
        using var module = new Joined4();
        module.register_forward_pre_hook((m, a, b, c, d) => (d, c, b, a));
        module.register_forward_hook((m, a, b, c, d, result) => $"{result}/{a}{b}{c}{d}");
        Assert.Equal("4321/4321", module.call("1", "2", "3", "4"));
    }

    [Fact]
    public void Five()
    {
        using var module = new Joined5();
        module.register_forward_pre_hook((m, a, b, c, d, e) => (e, d, c, b, a));
        module.register_forward_hook((m, a, b, c, d, e, result) => $"{result}/{a}{b}{c}{d}{e}");
        Assert.Equal("54321/54321", module.call("1", "2", "3", "4", "5"));
    }

    [Fact]
    public void Six()
    {
        using var module = new Joined6();
        module.register_forward_pre_hook((m, a, b, c, d, e, f) => (f, e, d, c, b, a));
        module.register_forward_hook((m, a, b, c, d, e, f, result) => $"{result}/{a}{b}{c}{d}{e}{f}");
        nn.IModule<string, string, string, string, string, string, string> asInterface = module;
        Assert.Equal("654321/654321", asInterface.call("1", "2", "3", "4", "5", "6"));
    }

    private sealed class Joined3() : nn.Module<string, string, string, string>("Joined")
    {
        public override string forward(string a, string b, string c) => a + b + c;
    }

    private sealed class Joined4() : nn.Module<string, string, string, string, string>("Joined")
    {
        public override string forward(string a, string b, string c, string d) => a + b + c + d;
    }

    private sealed class Joined5() : nn.Module<string, string, string, string, string, string>("Joined")
    {
        public override string forward(string a, string b, string c, string d, string e) => a + b + c + d + e;
    }

    private sealed class Joined6() : nn.Module<string, string, string, string, string, string, string>("Joined")
    {
        public override string forward(string a, string b, string c, string d, string e, string f) => a + b + c + d + e + f;
    }
}
