using TorchSharp.Modules;
using static TorchSharp.torch;

namespace SystemTorch.Tests.NN;

public class ContainerTests
{
    [Fact]
    public void A_list_is_registered_by_number_when_its_owner_registers_it()
    {
        var list = nn.ModuleList(nn.Linear(1, 1), nn.Linear(1, 1));
        Assert.Empty(list.named_children());
        using var owner = new Owner(list);
        Assert.Equal(["0", "1"], list.named_children().Select(child => child.name));
        Assert.Equal(["modules.0.weight", "modules.0.bias", "modules.1.weight", "modules.1.bias"], owner.named_parameters().Select(entry => entry.name));

        list.Add(nn.Linear(1, 1));
        Assert.Equal(3, list.Count);
        Assert.Equal(2, list.named_children().Count());
    }

    [Fact]
    public void A_list_is_a_list()
    {
        using var first = nn.ReLU();
        using var second = nn.ReLU();
        using var third = nn.ReLU();
        var list = new ModuleList<ReLU>(first);
        list.append(second);
        list.extend([third]);
        list.Insert(0, third);
        Assert.Equal([third, first, second, third], list);
        Assert.Equal(1, list.IndexOf(first));
        Assert.True(list.Remove(third));
        list.RemoveAt(2);
        list[1] = third;
        Assert.Equal([first, third], list);
        Assert.Contains(third, (ICollection<ReLU>)list);
        Assert.False(list.IsReadOnly);
        var copy = new ReLU[3];
        list.CopyTo(copy, 1);
        Assert.Equal([null!, first, third], copy);
        list.Clear();
        Assert.Empty(list);
    }

    [Fact]
    public void A_dictionary_is_registered_by_key_in_order()
    {
        var dictionary = nn.ModuleDict(("b", nn.Linear(1, 1)), ("a", nn.Linear(1, 1)));
        using var owner = new Owner(dictionary);
        Assert.Equal(["modules.b.weight", "modules.b.bias", "modules.a.weight", "modules.a.bias"], owner.named_parameters().Select(entry => entry.name));
    }

    [Fact]
    public void A_dictionary_is_a_dictionary_and_a_list()
    {
        using var relu = nn.ReLU();
        using var other = nn.ReLU();
        var dictionary = nn.ModuleDict(("x", relu));
        dictionary.Add("y", other);
        Assert.Equal(["x", "y"], dictionary.keys());
        Assert.Equal([relu, other], dictionary.values());
        Assert.Equal(("y", other), dictionary[1]);
        Assert.Same(relu, dictionary["x"]);
        Assert.True(dictionary.TryGetValue("x", out var found));
        Assert.Same(relu, found);
        Assert.True(dictionary.ContainsKey("y"));
        Assert.True(dictionary.Contains(("x", relu)));
        Assert.Equal(0, dictionary.IndexOf(("x", relu)));
        dictionary["x"] = other;
        Assert.True(dictionary.Remove("y"));
        Assert.Equal(("x", other), dictionary[0]);
        dictionary.clear();
        Assert.Empty(dictionary.keys());
    }

    [Fact]
    public void Parameters_are_held_by_number_or_key()
    {
        var list = nn.ParameterList(nn.Parameter(zeros(1)));
        list.Add(nn.Parameter(ones(1)));
        var dictionary = nn.ParameterDict(("a", nn.Parameter(zeros(1))));
        using var owner = new Owner(list);
        using var other = new Owner(dictionary);
        Assert.Equal(["modules.0", "modules.1"], owner.named_parameters().Select(entry => entry.name));
        Assert.Equal(["modules.a"], other.named_parameters().Select(entry => entry.name));
        Assert.Same(list[1], owner.get_parameter("modules.1"));
        Assert.Same(dictionary["a"], other.get_parameter("modules.a"));
        Assert.False(list.has_parameter("2"));
        Assert.True(dictionary.has_parameter("a"));
        Assert.Contains(list[0], (ICollection<Parameter>)list);
        Assert.Equal(["modules.0", "modules.1"], owner.state_dict().Keys);
    }

    private sealed class Owner : nn.Module<Tensor, Tensor>
    {
        private new readonly nn.Module modules;

        internal Owner(nn.Module modules) : base(nameof(Owner))
        {
            this.modules = modules;
            RegisterComponents();
        }

        public override Tensor forward(Tensor input) => modules.training ? input.alias() : input.neg();
    }
}
