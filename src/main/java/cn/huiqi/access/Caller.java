package cn.huiqi.access;

import java.util.Set;

/**
 * Somebody who has named himself.
 *
 * @param name what the history tells
 */
public record Caller(String name, Set<Role> roles) {

    public Caller {
        roles = Set.copyOf(roles);
    }

    public boolean holds(Role role) {
        return roles.contains(role);
    }
}
